"""The wording of what follows a story: headings of links, of comments, of advertisements."""

import re


def line(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return a pattern for lines that begin with (or are) one of the wordings."""
    end = r"\W*$" if whole else r"(?!\w)"
    return re.compile(rf"^\W*(?:{words}){end}", re.IGNORECASE)


TAIL = line(
    r"related(?: (?:stories|articles|content|links|posts|news|topics|coverage|items|video|"
    r"reading|internet links))?s?"
    r"|(?:you )?(?:might|may) (?:also )?(?:like|be interested in).*|see also|more (?:from|on|"
    r"about|in|stories|news|top)\b.*"
    r"|read (?:more|also|next)\b.*|also (?:read|on|in)\b.*|recommended\b.*|most (?:popular|read|"
    r"viewed|recent|shared|commented|emailed)\b.*"
    r"|top stories|latest (?:news|stories|from|articles|posts)\b.*|popular (?:posts|stories|now|"
    r"articles).*|trending.*|editor.?s.? picks?.*"
    r"|what do you think.*|from (?:around|across) the (?:web|network|site)|elsewhere (?:on|"
    r"in)\b.*|around the web|sponsored.*|promoted.*|elsewhere on the web"
    r"|about the author.*|about us|share (?:this|on|via)\b.*|bookmark with|follow us\b.*|tags|"
    r"tagged|filed under.*|topics|categories|next (?:article|story|post).*|previous (?:article|"
    r"story|post).*"
    r"|subscribe\b.*|sign up\b.*|newsletter.*|stay (?:connected|informed|up to date).*|"
    r"don.t miss.*|up next|keep reading|further reading|more for you|other (?:stories|news|"
    r"articles)\b.*"
    r"|(?:das könnte|auch|mehr|weitere|lesen sie|zum thema|verwandte|ähnliche|meist|schlagworte|"
    r"neueste|aktuelle) ?(?:sie auch|interessieren|zum thema|aus|artikel|themen|gelesen\w*|e|en|"
    r"auch|nachrichten|meldungen)?\b.{0,40}"
    r"|(?:à lire|lire) (?:aussi|également)\b.*|sur le même (?:sujet|thème).*|voir aussi.*|"
    r"articles? (?:liés|similaires|associés).*|les plus (?:lus|populaires).*|partager.*"
    r"|(?:noticias|artículos|temas|contenido) relacionad[oa]s.*|te puede interesar.*|"
    r"más (?:noticias|información|leídas?|en|sobre)\b.*|lee también.*|ver también.*|"
    r"archivado en.*|otras noticias.*"
    r"|(?:leia|veja|saiba) (?:também|mais).*|notícias relacionadas.*|mais (?:lidas|notícias).*|"
    r"leggi anche.*|potrebbe interessarti.*|articoli correlati.*|condividi.*|lees (?:ook|meer).*|"
    r"gerelateerd\w*.*|meer (?:over|nieuws)\b.*"
    r"|читайте также.*|(?:ещё|еще) (?:по теме|новости|материалы).*|по теме.*|другие (?:новости|"
    r"материалы|статьи).*|материалы по теме.*|ссылки по теме.*|новости (?:по теме|партн[её]ров|"
    r"сми\d?).*|похожие.*|самое (?:читаемое|популярное).*|все новости.*|поделиться.*|теги"
    r"|читайте (?:також|теж).*|czytaj (?:także|też|również|więcej).*|zobacz (?:także|też|również|"
    r"więcej).*|powiązane.*|więcej (?:na|o|w|informacji)\b.*|polecamy.*|najczęściej czytane.*|"
    r"tagi|podziel się.*|(?:twoja|wasze) opini\w+.*"
    r"|διαβάστε (?:επίσης|ακόμ[αη]|περισσότερα).*|σχετικά (?:άρθρα|θέματα|με).*|σχετικ[άέ]ς? .*|"
    r"δείτε (?:επίσης|ακόμα).*|περισσότερα.*|τα πιο (?:δημοφιλή|διαβασμένα).*|ειδήσεις σήμερα.*|"
    r"tελευταία νέα.*"
    r"|läs (?:också|även|mer).*|relaterade?.*|mer om.*|les (?:også|mer).*|læs også.*|lue myös.*|"
    r"související.*|čtěte (?:také|více).*|kapcsolódó.*|citește și.*|ilgili haberler.*|"
    r"haberin devamı.*"
    r"|これまでの記事|関連(?:記事|リンク|キーワード|ニュース|サイト).*|あわせて読みたい.*|おすすめ.*|最新(?:ニュース|記事).*|人気記事.*|アクセスランキング.*|"
    r"相关(?:新闻|阅读|报道|文章|链接|推荐).*|相關(?:新聞|閱讀|報導|文章|連結).*|推荐阅读.*|延伸閱讀.*|更多.{0,8}|관련\s?(?:기사|뉴스).*|"
    r"많이 본.*|اقرأ أيضا.*|مواضيع ذات صلة.*|קראו עוד.*",
    whole=True,
)

COMMENTS = line(
    r"\(?\d* ?(?:reader |user |your |all |view |latest |recent )*comments?\b.{0,45}|(?:leave|"
    r"post|add|write) (?:a|your) (?:comment|reply)\b.*|join the (?:conversation|discussion).*|"
    r"have your say.{0,20}"
    r"|discussion|\d+ (?:responses|replies|thoughts|kommentare|komentarzy|комментари\w+|"
    r"commentaires|comentarios|reacties|yorum)\b.*|(?:leser)?kommentare?\b.{0,30}|diskussion|"
    r"commentaires?\b.{0,30}|vos réactions.*|comentarios?\b.{0,30}|commenti\b.{0,30}|"
    r"reacties\b.{0,20}"
    r"|комментари[ийя]\w*\b.{0,30}|обсу(?:дить|ждение).{0,20}|коментар\w*.{0,20}|"
    r"komentarze?\b.{0,30}|dodaj komentarz.*|(?:twoja|wasze) opini\w+.*|opinie.{0,20}|"
    r"σχόλια?\b.{0,30}|diskuse.{0,20}|yorumlar.{0,20}|コメント.{0,10}|(?:网友)?评论.{0,8}|댓글.{0,10}|"
    r"תגובות.{0,10}|.{0,90}\| ?\d+ (?:comments?|kommentare|komentarz\w*|комментари\w+)",
    whole=True,
)

# Of these, what heads readers' words wherever it stands beside the story: a plural with a count or
# nothing ("Comment" and "Discussion" head parts of studies as well), a call to readers.
READERS = line(
    r"(?:(?!(?:discussion|diskussion|kommentar|comment|commentaire|comentario|opinie|diskuse|"
    r"обсуждение|комментарий|komentarz)\b)[^\W\d_]+[\W\d]*)|"
    r"(?:leave|post|add|write) (?:a|your)\b.*|join the\b.*|have your say.*|vos réactions.*|"
    r"dodaj komentarz.*|(?:twoja|wasze) opini\w+.*",
    whole=True,
)

ADVERTISEMENT = line(
    r"advertise?ment|advertising|anzeige|werbung|publicité|publicidad|реклама|広告", whole=True
)
# What a paper says above or below its readers' words; it stands nowhere else.
MODERATION = line(
    r"the comments are owned by|comments (?:are|will be) (?:moderated|not checked|closed)|"
    r"you must be (?:registered|logged in|signed in) to (?:comment|have your say|post)|"
    r"los comentarios pasarán|les commentaires sont (?:modérés|fermés)"
)
