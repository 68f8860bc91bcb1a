"""Bylines of East Asia: the name after or before the word for reporter, without a blank."""

import re

_HAN = r"[\u3005\u3400-\u9fff]"
_NAME = r"[\u3005\u3040-\u30ff\u3400-\u9fff]"
_HANGUL = r"[\uac00-\ud7a3]"
_EAST = re.compile(rf"{_NAME}|{_HANGUL}")
# What parts names from labels and from each other there.
_PART = r"[\s:：・･/／╱|,，、]"

_REPORTER = re.compile(
    rf"(?:^[^\w]*{_HAN}{{0,6}}?|{_PART}|[【（(>])(?:記者|记者|作者|撰文|特派員|通讯员|通訊員|文(?={_PART}))(?!会|會|社|室|部|团|團){_PART}*"
    rf"((?:{_HAN}{{2,4}}[\s、，,]+)*{_NAME}{{2,8}}?)"
    r"(?=報導|报道|報道|攝影|摄影|[^\u3005\u3040-\u30ff\u3400-\u9fff]|$)"
)
_BEFORE = re.compile(rf"^({_HAN}{{2,4}})\s?(?:記者|记者)$")
_KOREAN = re.compile(
    rf"(?:^|[\s=\]|·/])({_HANGUL}{{2,4}})\s?(?:선임|인턴|객원|수습|전문)?(?:기자|특파원)(?!{_HANGUL})"
)
_JAPANESE_DESK = r"(?:\S{1,6}(?:部|支局|局|班)|記者|编辑|編集委員|特派員)"
_DESK_PERSON = re.compile(rf"(?:{_JAPANESE_DESK}[\s・]+)({_NAME}{{2,6}}?)(?:記者)?")
_SIGNED = re.compile(rf"[（(]{_JAPANESE_DESK}[\s・]({_NAME}{{2,6}})[）)]")
_ALONE = re.compile(rf"{_NAME}{{2,8}}(?:[\s・]{_NAME}{{1,8}})?|{_HANGUL}{{2,4}}")
# Words of labels, desks and papers, in no person's name.
_THINGS = re.compile(
    r"时间|時間|来自|來自|来源|來源|出典|更新|编辑|編輯|編集|发布|發布|公開|発行|配信|责任|責任|新闻|新聞|"
    r"日报|日報|晚报|通信|通讯|报道|報導|記事|记者|記者|作者|网$|網$|部$|社$|局$|報$|リンク|ニュース|スポンサ|"
    r"기자|뉴스|신문|일보|편집|온라인|입력|수정"
)


def is_eastern(text: str) -> bool:
    """Return whether a text has Chinese, Japanese or Korean characters."""
    return bool(_EAST.search(text))


def reporters(text: str) -> list[str]:
    """Return the people whom a line calls reporters or authors."""
    if "。" in text:
        return []
    found = [name for match in _REPORTER.finditer(text) for name in re.split(_PART, match[1])]
    if match := _BEFORE.match(text):
        found.append(match[1])
    found += _KOREAN.findall(text)
    return [name for name in dict.fromkeys(found) if name and not _THINGS.search(name)]


def at_desk(text: str) -> str | None:
    """Return the person in a line that is a desk and a name, as in Japan."""
    match = _DESK_PERSON.fullmatch(text)
    return match[1] if match and not _THINGS.search(match[1]) else None


def signed(text: str) -> str | None:
    """Return the person in a line that is a desk and a name in brackets, as in Japan."""
    match = _SIGNED.fullmatch(text)
    return match[1] if match else None


def is_name(text: str) -> bool:
    """Return whether a text can be a name: short, without words of labels and desks."""
    return bool(_ALONE.fullmatch(text)) and not _THINGS.search(text)
