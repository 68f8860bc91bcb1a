"""The wording of what is not story: one table of lines, in the languages that papers are in.

Every pattern is tried on one line at a time, and only on lines short enough to be such a line.
"""

import re

LONGEST = 300


def _line(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """Return a pattern for lines that begin with (or are) one of the wordings."""
    end = r"\W*$" if whole else r"(?!\w)"
    return re.compile(rf"^\W*(?:{words}){end}", re.IGNORECASE)


TAIL = _line(
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

COMMENTS = _line(
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

ADVERTISEMENT = _line(
    r"advertise?ment|advertising|anzeige|werbung|publicité|publicidad|реклама|広告", whole=True
)
# What a paper says above or below its readers' words; it stands nowhere else.
MODERATION = _line(
    r"the comments are owned by|comments (?:are|will be) (?:moderated|not checked|closed)|"
    r"you must be (?:registered|logged in|signed in) to (?:comment|have your say|post)|"
    r"los comentarios pasarán|les commentaires sont (?:modérés|fermés)"
)

# In square brackets with their kind: inserts of pages that became text.
_LABELLED = re.compile(
    r"^\[(?:quote|picture|photo\w*|image|graphic|video|audio|box|map|chart|table|caption|advert\w*|"
    r"bild|foto|zitat|grafik|citation|imagen|фото|цитата)s?\b[^\[\]]*\]$",
    re.IGNORECASE,
)
_TICKER = re.compile(r"\+\+\+.{5,}\+\+\+")
_CLIP = _line(r"(?:video|audio|film|podcast|listen|watch) ?[:：] .{3,90}")
_TO_READERS = re.compile(
    r"^(?:did|do|are|were|have|got|know)\b[^.?!]{3,80}\?.{0,100}"
    r"\b(?:contact|e-?mail|call|send|tell|write to|text|let us know)\b.{0,120}$",
    re.IGNORECASE,
)
_JUMP = re.compile(r"link to this (?:update|post|entry|comment)|^\W*permalink\W*$", re.IGNORECASE)
_ROLE = re.compile(
    r"^[^\W\d_].{2,50}, (?:(?:our|own|staff|special|chief|political|foreign|sports?|business|"
    r"city|наш|соб|спец)\.? ?)?(?:correspondent|reporter|staff writer|"
    r"спецкорр\w*|корр(?:еспондент)?)\.?$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"(?:\bnot|n.t)\b.{0,30}\b(?:responsib\w+|liable|answer(?:able)?|endorse\w*)\b.{0,60}"
    r"\b(?:external|other|third)\b.{0,40}\b(?:sites?|websites?|pages|links)\b",
    re.IGNORECASE,
)

CREDIT = re.compile(
    r"^\W*(?:(?:photo|image|picture|foto|bild|photograph|photographie|crédit|credit|zdjęcie|fot|"
    r"φωτ\w*|фото)s?"
    r"(?: (?:credit|by|courtesy|source|par|von|de))?\s?[:|©/]|(?:image|photo) (?:credit|"
    r"copyright|caption|source)\b|"
    r"(?:photo|image|picture|photograph|courtesy)s? (?:by|courtesy|of)\b.{0,60}$|\(?(?:photo|"
    r"foto|image)\b.{0,60}\)$)"
    r"|(?:getty images|\bap photo\b|shutterstock|istock|/reuters|/afp|/dpa|/epa|\bpa wire|"
    r"unsplash|pexels|picture alliance|imago images)\b.{0,30}$"
    r"|^(?:写真|撮影|画像|图片?|圖|资料图)\s?[:：＝=／/].{0,60}$|[(（](?:写真|撮影|図|資料写真|©|фото|fot\.|"
    r"foto)\s?.{0,40}[)）]$",
    re.IGNORECASE,
)

BY = _line(
    r"(?:by|von|par|por|di|door|av|af|от|автор|przez|autor|autore|auteur|text|tekst|texto|"
    r"written by|posted by|story by|reporting by|report by|words by)"
    r":? [\w\"'“„«.-].{1,90}"
)
DATE = re.compile(
    r"^\W*(?:(?:published|updated|last (?:updated|modified)|posted|first published|created|date|"
    r"filed|issued|veröffentlicht|aktualisiert|stand|publié|mis à jour|modifié|publicado|"
    r"actualizado|pubblicato|aggiornato|"
    r"опубликовано|обновлено|дата|opublikowano|aktualizacja|data|δημοσίευση|ημερομηνία|"
    r"gepubliceerd|publicerad|uppdaterad|更新|公開|配信|발행|입력|수정)\b.{0,80}"
    # A date, and what follows ends with a time.
    r"|(?:[\w.]+,? )?\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d.{1,50}\d[:.]\d\d(?: ?[\w.]{1,4})?"
    r"|(?:[\w.]+,? )?\d{1,2}(?:st|nd|rd|th|\.|"
    r"er)?[ ./-](?:de )?[\w.]{1,12}[ ,./-]{1,2}(?:de )?(?:19|20)\d\d\b.{0,40}"
    r"|(?:\w+,? )?[A-Z][a-z]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b.{0,40}"
    r"|(?:19|20)\d\d[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?.{0,30}|"
    r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?.{0,20}|\d+ (?:hours?|minutes?|days?|weeks?|months?|years?|"
    r"mins?) ago.{0,30})\W*$",
    re.IGNORECASE,
)
_SHARE = _line(
    r"(?:share(?: (?:this|on|via|with|it|the)\b.{0,60})?|bookmark (?:with|this)\b.{0,60}|"
    r"what are these|tweet(?: this)?|e-?mail(?: (?:this|to)\b.{0,40})?|print(?:er|"
    r"able)?(?: (?:this|version|friendly|page|article)\b.{0,30})?"
    r"|send (?:this )?(?:to|by)\b.{0,40}|follow (?:us|me|@|.{2,30} on)\b.{0,60}|like us\b.{0,40}|"
    r"facebook|twitter|linkedin|whatsapp|reddit|digg|delicious|stumbleupon|pinterest|google ?\+?|"
    r"copy link|save(?: (?:this|to)\b.{0,30})?"
    r"|teilen|drucken|versenden|merken|partager|imprimer|envoyer|compartir|imprimir|enviar|"
    r"condividi|stampa|udostępnij|drukuj|wyślij|поделиться.{0,30}|распечатать|версия для печати|"
    r"отправить.{0,20}|"
    r"εκτύπωση|μοιραστείτε.{0,30}|αποστολή.{0,20}|シェア(?:する)?|ツイート(?:する)?|印刷(?:する)?|分享.{0,12}|打印|"
    r"공유(?:하기)?|text size.{0,30}|a-? ?a\+?|listen(?: to (?:this )?article)?.{0,20})",
    whole=True,
)
_NEWSLETTER = _line(
    r"(?:sign up|subscribe|join|get|receive)\b.{0,80}\b(?:newsletters?|inbox|e-?mail|updates|"
    r"alerts|briefing|by e-?mail)\b.{0,160}"
    r"|(?:our|the|a|free|daily|weekly) (?:\w+ ){0,3}newsletter\b.{0,120}|"
    r"enter your e-?mail.{0,100}|your e-?mail address will not be.{0,80}|thank(?:s|"
    r" you) for (?:signing|subscribing).{0,80}"
    r"|(?:jetzt |hier )?(?:abonnieren|anmelden|newsletter)\b.{0,120}|(?:inscrivez|"
    r"abonnez)-vous\b.{0,120}|suscríbe(?:te|ase)\b.{0,120}|iscriviti\b.{0,120}|подпи(?:шитесь|"
    r"саться)\b.{0,120}|zapisz się\b.{0,120}|schrijf je in\b.{0,100}"
)
_INBOX = re.compile(
    r"\b(?:(?:in|to) your inbox|posteingang|tu buzón|su correo|boîte mail|dans votre boîte|"
    r"на (?:вашу )?почту|skrzynk[iaęą] (?:mailow|pocztow)|by e-?mail every|casella di posta)\b",
    re.IGNORECASE,
)
_PRINTED = _line(
    r"(?:(?:this )?story (?:was )?(?:printed )?from|printed from|the full article contains|"
    r"continued (?:from|on) (?:page )?\w+|"
    r"see box|(?:[\w.-]+ )+can be reached at|you are welcome to print|https?://\S+|www\.\S+|"
    r"-? ?30 ?-?|#{3,}|\*{3,}|"
    r"printed copy|short ?link)(?:\W.*)?",
    whole=True,
)
_COOKIES = re.compile(
    r"^(?:we|this (?:web)?site|our (?:web)?site|wir|diese (?:web)?seite|nous|ce site|este sitio|"
    r"questo sito|мы|ta strona|by (?:continuing|using)).{0,120}\b(?:cookies?|куки|"
    r"ciasteczk\w+)\b",
    re.IGNORECASE,
)
READ_MORE = _line(
    r"(?:read (?:more|also|next|the full|our|about)|see (?:also|more)|"
    r"more(?: (?:on|from|about)(?: [\w&'’]+){1,3}| (?:on|from|about|"
    r"here|info\w*))|also read|related|click here|watch|listen|recommended|don.t miss|must read|"
    r"lesen sie(?: auch| mehr)?|mehr (?:dazu|zum thema)|siehe auch|"
    r"lire (?:aussi|également|la suite)|à lire(?: aussi)?|voir aussi|lee(?: también| más)|"
    r"le(?:er|a) (?:también|más)|leia (?:também|mais)|leggi anche|lees ook|czytaj (?:także|też|"
    r"również|więcej)|zobacz (?:także|też|również|więcej)|читайте (?:также|нас|ещё|еще|"
    r"подробнее)|"
    r"διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|läs (?:också|även|mer)|les også|læs også|"
    r"lue myös|čtěte (?:také|též)|【?関連(?:記事)?】?|>+|»)\s?(?:[:：›»>–—|-]|$).{0,200}"
)
_RIGHTS = re.compile(
    r"^\W*(?:copyright\b|©|\(c\) ?(?:19|20)\d\d|all rights reserved|alle rechte vorbehalten|"
    r"tous droits|todos los derechos|все права|wszelkie prawa|reuse this content|the (?:bbc|"
    r"\w+) is not responsible|"
    r"this material may not be published|無断転載|禁無断|©)|all rights reserved\W{0,3}$",
    re.IGNORECASE,
)
_PLACEHOLDER = _line(
    r"(?:advertisement|advertising|sponsored(?: content)?|video advert\w*\b.{0,30}|"
    r"advert(?:isement)?\W+(?:story|article|scroll).{0,40}|\$\$\w+\$\$|"
    r"story continues below.{0,30}|"
    r"continue reading.{0,60}|article continues.{0,60}|anzeige|werbung|publicité|publicidad|"
    r"pubblicità|reklama|реклама|διαφήμιση|広告|광고|"
    r"play(?: video| audio)?|video(?: player)?|watch(?: video| now)?|media playback is.{0,60}|"
    r"to (?:play|view|watch|see|hear) this (?:content|video|clip|audio).{0,80}|"
    r"this (?:video|content|audio|clip) (?:can ?no|can.|is n|isn.|is un|could n).{0,80}|"
    r"please (?:turn on|enable) javascript.{0,80}|javascript.{0,60}|"
    r"you need.{0,20}flash.{0,60}|loading.{0,20}|close|skip to.{0,40}|"
    r"click to (?:enlarge|view).{0,30}|enlarge(?: image)?|view (?:gallery|image|"
    r"slideshow).{0,30}|zoom|back to top|top|next|previous|page \d+(?: of \d+)?|\d+|"
    r"share your (?:thoughts|views).{0,80}|report (?:an? )?(?:error|typo).{0,60}|"
    r"(?:be )?the first to.{0,60}|\d+ comments?|no comments?|add (?:a )?comments?)",
    whole=True,
)

LINES: tuple[tuple[str, re.Pattern[str], int], ...] = (
    # The kind, the wording, and the longest line that it is looked for in.
    ("share bar", _SHARE, 90),
    ("placeholder", _PLACEHOLDER, 120),
    ("newsletter box", _NEWSLETTER, 280),
    ("newsletter box", _INBOX, 220),
    ("print notice", _PRINTED, 200),
    ("cookie notice", _COOKIES, 300),
    ("read-more line", READ_MORE, 220),
    ("rights notice", _RIGHTS, 250),
    ("date line", DATE, 110),
    ("clip", _CLIP, 110),
    ("call to readers", _TO_READERS, 220),
    ("share bar", _JUMP, 80),
    ("insert", _LABELLED, 300),
    ("ticker", _TICKER, 300),
    ("rights notice", _DISCLAIMER, 200),
    ("byline", _ROLE, 90),
    ("byline", BY, 60),
)
