"""The wording of pages that hold no story: errors, walls, lists, notices of machines.

A headline is such a wording only as a whole: "Not found" is an error's, "Not found: the bridge that
never was" is a story's.
"""

import re

_STATUS = r"(?:(?:http|error|status|code|fehler|erreur|ошибка|błąd|errore)\W*)*[45]0\d(?: error)?"
# Said of a page and of nothing else.
_MISSING = (
    r"(?:(?:the|this|that|your) )?(?:requested )?(?:web ?)?(?:page|file|document|article|story|url)"
    r"(?: (?:that |which )?(?:you|we|was|is|has|could|can)\b.{0,50}?)? (?:not|cannot|\w+n.t|"
    r"no longer)(?: be| been)* (?:found|exists?|available|located|here)|"
    r"(?:we )?(?:can.?t|cannot|could(?:n.t| not)|did(?:n.t| not)) (?:find|locate) (?:that|this|"
    r"the|your) (?:page|file|article|story)(?: you.{0,40})?|"
    r"(?:die )?(?:angeforderte |gewünschte )?seite (?:(?:wurde|konnte|existiert|ist) )?(?:leider )?"
    r"nicht (?:gefunden(?: werden)?|mehr|verfügbar|vorhanden)|"
    r"(?:la )?page (?:demandée )?(?:(?:est )?introuvable|(?:n.a pas été |n.est pas |non )trouvée|"
    r"n.existe (?:pas|plus))|"
    r"(?:la )?página (?:solicitada )?no (?:(?:ha sido |fue )?encontrada|existe)|"
    r"no se (?:encontró|ha encontrado) la página|(?:a )?página não (?:encontrada|existe)|"
    r"(?:la )?pagina (?:richiesta )?non (?:(?:è stata )?trovata|esiste)|pagina niet gevonden|"
    r"страница не (?:найдена|существует)|сторінку не знайдено|nie znaleziono (?:takiej )?strony|"
    r"strona nie (?:istnieje|została znaleziona)|(?:η )?σελίδα δεν (?:βρέθηκε|υπάρχει)|"
    r"stránka (?:nebyla )?nenalezena|sidan (?:kunde inte hittas|hittades inte|finns inte)|"
    r"siden (?:ble ikke funnet|blev ikke fundet|finnes ikke|findes ikke)|sivua ei löytynyt|"
    r"sayfa bulunamadı|(?:お探しの)?ページ(?:は|が)見つかりません(?:でした)?|"
    r"(?:您访问的)?页面不存在|(?:找不到|未找到)(?:该|此)?(?:页面|網頁|頁面)|"
    r"페이지를 찾을 수 없습니다|الصفحة غير موجودة|הדף לא נמצא"
)
# Said of other things too: only a whole headline says it of the page.
_TERSE = (
    r"not found|page missing|forbidden|access (?:denied|forbidden)|unauthorized|gone|"
    r"(?:internal )?server error|service (?:temporarily )?unavailable|bad gateway|bad request|"
    r"gateway time-?out|attention required|you have been blocked"
)
_SORRY = (
    r"(?:(?:oops|sorry|uh.?oh|whoops|hoppla|désolé|lo sentimos|we.re sorry|we are sorry|"
    r"извините|ups|ой)\b\W*(?:but\b\W*)?)*"
)
_WHERE = r"(?:\s(?:here|anymore|any more|on (?:this|our|the) (?:server|site|website)))?"
_ERROR = re.compile(
    rf"\W*(?:{_STATUS}\W*)?{_SORRY}(?:{_MISSING}){_WHERE}(?:\W*{_STATUS})?\W*", re.IGNORECASE
)
_TERSE_ERROR = re.compile(
    rf"\W*(?:{_STATUS}|(?:{_STATUS}\W*)?{_SORRY}(?:{_TERSE})(?:\W*{_STATUS})?)\W*", re.IGNORECASE
)
_PARTS = re.compile(r"\s[-:·]+\s|\s?[|–—»]\s?|[.!?]\s+|[。,，]")
# The longest of the headlines of error pages seen has 71 characters.
_LONGEST = 140


def is_error(text: str) -> bool:
    """Return whether a headline says that a page is missing: as a whole, or one of its parts."""
    if len(text) > _LONGEST:
        return False
    if _TERSE_ERROR.fullmatch(text) or _ERROR.fullmatch(text):
        return True
    return any(_ERROR.fullmatch(part) for part in _PARTS.split(text) if part)


def is_terse_error(text: str) -> bool:
    """Return whether a headline is an error's in words that are said of other things, too."""
    return bool(_TERSE_ERROR.fullmatch(text))


_PAGES = re.compile(
    r"\b(?:pages?|servers?|(?:web ?)?sites?|url|links?|browser|permissions?|access|requests?|"
    r"requested|webmaster|administrator|error|results?|search(?:ed|es)?|matching|keywords?|tagged|"
    r"seiten?|suche|treffer|liens?|serveur|résultats?|recherche|páginas?|servidor|enlaces?|"
    r"resultados?|búsqueda|pagin[ae]|risultati|ricerca|страниц\w*|сервер\w*|сайт\w*|"
    r"результат\w*|поиск\w*|stron\w*|serwer\w*|wynik\w*|σελίδα)\b|"
    r"ページ|页面|頁面|페이지|صفحة|הדף",
    re.IGNORECASE,
)


def speaks_of_pages(text: str) -> bool:
    """Return whether a line speaks of pages, servers and searches."""
    return bool(_PAGES.search(text))


def begins_with_error(text: str) -> bool:
    """Return whether the first sentence of a line says that a page is missing."""
    return bool(_ERROR.fullmatch(re.split(r"(?<=[.!?])\s|[。,，]", text[:_LONGEST])[0]))


_WALL = re.compile(
    r"\W*(?:please )?(?:"
    r"(?:log ?in|sign ?in)(?: (?:to|or|now|here|required|with|for)\b.{0,60})?|"
    r"register(?: (?:now|here|required|or\b.{0,60}|(?:to|for|with) (?:read|continue|view|access|"
    r"see|comment|full|free|more|unlimited|us|our|your|an? (?:free )?account)\b.{0,60}))?|"
    r"(?:anmelden|einloggen|anmeldung|login)(?: oder registrieren| (?:bei|mit)\b.{0,40})?|"
    r"(?:se )?connexion|connectez-vous|s.identifier|iniciar sesión|acceder|accedi|"
    r"войти|вход|zaloguj(?: się)?|logowanie|inloggen|logga in|logg inn|ログイン|登录|로그인"
    r")\W*",
    re.IGNORECASE,
)


def is_wall(text: str) -> bool:
    """Return whether a headline asks to sign in."""
    return bool(_WALL.fullmatch(text))


_MEMBERS = re.compile(
    r"\b(?:regist(?:er|r)|members?\b|password|subscri|log(?:ged)? ?in\b|sign(?:ed)? ?in\b|"
    r"your account|anmeld|kennwort|passwort|abonn|mot de passe|inscri|contraseña|suscri|"
    r"парол|регистр|hasł|zalog|wachtwoord|lösenord)",
    re.IGNORECASE,
)


def speaks_of_members(text: str) -> bool:
    """Return whether a line speaks of those who may read on."""
    return bool(_MEMBERS.search(text))


_LIST = re.compile(
    r"\W*(?:"
    r"(?:search )?results? (?:\d[\d,. ]*(?:to|-|–|of)\b.*|for [\"“«„'‘].*)|"
    r"(?:your )?search(?: results?)?(?: for:? (?:[\"“«„'‘].*|\S+(?: \S+)?))?|"
    r"suchergebnis(?:se)?\b.{0,60}|"
    r"résultats de (?:la |votre )?recherche\b.{0,60}|resultados de (?:la |su )?búsqueda\b.{0,60}|"
    r"результаты поиска\b.{0,60}|wyniki wyszukiwania\b.{0,60}|検索結果.{0,40}|"
    r"搜索结果.{0,40}|"
    r"(?:all )?(?:articles?|posts?|stories|news|columns|entries)"
    r" (?:tagged|by|filed under|categori[sz]ed)\b.{0,60}|"
    r"tags? ?(?:archives?)?:.{0,60}|category ?(?:archives?)?:.{0,60}|(?:author )?archives?:.{0,60}|"
    r"(?:tag|category|author|monthly|daily|blog|news|story) archives?|(?:[\w.'’-]+ ){1,2}archives|"
    r"archives?|schlagwort:.{0,60}|mot-clé ?:.{0,60}|"
    r"etiqueta:.{0,60}|метка:.{0,60}"
    r")\W*",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"\W*(?:.{0,30}\b)?(?:tv|television|radio) (?:guide|listings?|schedule|programmes?|"
    r"highlights)\b.{0,40}|what.s on (?:tv|television)\b.{0,40}|"
    r"(?:tv|fernseh|radio)-?programm\b.{0,40}|"
    r"programmes? (?:de )?(?:tv|télé\w*)\b.{0,40}|programación (?:de )?(?:tv|televisión)\b.{0,40}|"
    r"программа (?:телепередач|передач)\b.{0,40}|телепрограмма\b.{0,40}|program (?:tv|telewizyjny)"
    r"\b.{0,40}",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d\d\b")


def is_list(text: str) -> bool:
    """Return whether a headline announces a list of stories."""
    return bool(_LIST.fullmatch(text))


def is_schedule(text: str) -> bool:
    """Return whether a headline announces a schedule of programmes."""
    return bool(_SCHEDULE.fullmatch(text))


def has_clock(text: str) -> bool:
    """Return whether a line begins with a time of day."""
    return bool(_CLOCK.match(text))


_MACHINE = re.compile(
    # Scripts.
    r"\b(?:enable|turn on|activate|switch on|allow) (?:java ?scripts?|cookies)\b|"
    r"\bjava ?script (?:is|must be|needs to be|has been) (?:required|disabled|enabled|not|turned)|"
    r"\brequires? (?:java ?script|cookies)\b|java ?script (?:aktivieren|ist deaktiviert)|"
    r"activer java ?script|habilit[ea]r? java ?script|включит[ье] java ?script|"
    r"włącz(?:yć)? (?:obsługę )?java ?script|"
    # Robots.
    r"\bverify(?:ing)?(?: that)? you(?: are|.re)? (?:a )?(?:human|not a robot)|"
    r"\b(?:confirm|prove|check)(?:ing)?(?: that)? you(?: are|.re) (?:human|not a (?:ro)?bot)|"
    r"\bchecking (?:your browser|if the site)|\bunusual (?:traffic|activity)|\bare you a robot\b|"
    r"complete the (?:captcha|security check)|security service to protect|\bray id\b|"
    # Frames.
    r"\bbrowser\b.{0,40}(?:does not|doesn.t|cannot|can.t|doesn´t) (?:support|display|handle|show) "
    r"(?:inline )?frames|\bthis page uses frames|(?:keine|unterstützt) frames|"
    r"pas (?:en charge )?les (?:cadres|frames)|no (?:soporta|admite) (?:marcos|frames)|"
    r"не поддерживает (?:фреймы|кадры)|nie obsługuje ramek|"
    # Pages that moved.
    r"\b(?:page|site|document) has (?:been )?(?:permanently )?moved|\bnot (?:automatically )?"
    r"redirected|\byou (?:are being|will be)(?: automatically)? redirected|"
    r"\bwerden (?:automatisch )?weitergeleitet|allez être redirigé|будете перенаправлены|"
    # Consent.
    r"\b(?:we|partners|site|website)\b.{0,60}\buses? cookies|\b(?:accept|reject|manage) (?:all|"
    r"cookies|optional)|your (?:privacy|consent|cookie) (?:choices|settings|preferences)|"
    r"\bprocess(?:ing)? (?:of )?(?:your )?personal data|\bwithdraw your consent|"
    r"store and/or access information on a device|(?:verwenden|nutzen|setzen) .{0,40}cookies|"
    r"utilisons des cookies|(?:utilizamos|usamos) .{0,20}cookies|utilizziamo .{0,20}cookie|"
    r"используем .{0,20}cookie|(?:używamy|wykorzystujemy) .{0,20}(?:plików )?cookie",
    re.IGNORECASE,
)


def is_machine(text: str) -> bool:
    """Return whether a line speaks of the reader's browser or consent instead of the world."""
    return bool(_MACHINE.search(text))
