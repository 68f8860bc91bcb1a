"""The names of months in the languages of newspapers: data, and a pattern that finds them."""

import re
from collections.abc import Iterable

# Twelve months a language, its forms of one month with bars between them: the full name, its
# cases, what papers shorten it to. Accents are left out by whoever folds the text.
_GREGORIAN = """
en january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug,
   september|sept|sep, october|oct, november|nov, december|dec
de januar|jänner|jan, februar|feber, märz|mrz|maerz, april, mai, juni, juli, august, september,
   oktober|okt, november, dezember|dez
fr janvier|janv, février|fév|févr, mars, avril|avr, mai, juin, juillet|juil, août, septembre,
   octobre, novembre, décembre|déc
es enero|ene, febrero, marzo, abril|abr, mayo, junio, julio, agosto|ago, septiembre|setiembre,
   octubre, noviembre, diciembre|dic
pt janeiro, fevereiro|fev, março, abril, maio|mai, junho, julho, agosto, setembro|set,
   outubro|out, novembro, dezembro|dez
gl xaneiro|xan, febreiro, marzo, abril, maio, xuño, xullo, agosto, setembro, outubro, novembro,
   decembro
ca gener, febrer, març, abril, maig, juny, juliol, agost, setembre, octubre, novembre, desembre
eu urtarrilaren|urtarrilak, otsailaren|otsailak, martxoaren|martxoak, apirilaren|apirilak,
   maiatzaren|maiatzak, ekainaren|ekainak, uztailaren|uztailak, abuztuaren|abuztuak,
   irailaren|irailak, urriaren|urriak, azaroaren|azaroak, abenduaren|abenduak
it gennaio|gen, febbraio, marzo, aprile, maggio|mag, giugno|giu, luglio|lug, agosto,
   settembre|set, ottobre|ott, novembre, dicembre|dic
ro ianuarie|ian, februarie, martie, aprilie, mai, iunie|iun, iulie|iul, august, septembrie,
   octombrie, noiembrie|noi, decembrie
nl januari, februari, maart|mrt, april, mei, juni, juli, augustus, september, oktober, november,
   december
af januarie, februarie, maart, april, mei, junie, julie, augustus, september, oktober, november,
   desember
sv januari, februari, mars, april, maj, juni, juli, augusti, september, oktober, november,
   december
no januar, februar, mars, april, mai, juni, juli, august, september, oktober, november,
   desember|des
da januar, februar, marts, april, maj, juni, juli, august, september, oktober, november, december
is janúar, febrúar, mars, apríl, maí, júní, júlí, ágúst, september, október|okt, nóvember, desember
fi tammikuuta|tammikuu, helmikuuta|helmikuu, maaliskuuta|maaliskuu, huhtikuuta|huhtikuu,
   toukokuuta|toukokuu, kesäkuuta|kesäkuu, heinäkuuta|heinäkuu, elokuuta|elokuu,
   syyskuuta|syyskuu, lokakuuta|lokakuu, marraskuuta|marraskuu, joulukuuta|joulukuu
et jaanuar|jaan, veebruar|veebr, märts, aprill, mai, juuni, juuli, august, september, oktoober,
   november, detsember|dets
lv janvāris|janvārī|janv, februāris|februārī, marts|martā, aprīlis|aprīlī, maijs|maijā,
   jūnijs|jūnijā|jūn, jūlijs|jūlijā|jūl, augusts|augustā, septembris|septembrī,
   oktobris|oktobrī, novembris|novembrī, decembris|decembrī
lt sausio|sausis|saus, vasario|vasaris|vas, kovo|kovas|kov, balandžio|balandis|bal,
   gegužės|gegužė|geg, birželio|birželis|birž, liepos|liepa|liep, rugpjūčio|rugpjūtis|rugp,
   rugsėjo|rugsėjis|rugs, spalio|spalis|spal, lapkričio|lapkritis|lapkr, gruodžio|gruodis|gruod
pl stycznia|styczeń|sty, lutego|luty|lut, marca|marzec, kwietnia|kwiecień|kwi, maja|maj,
   czerwca|czerwiec|cze, lipca|lipiec|lip, sierpnia|sierpień|sie, września|wrzesień|wrz,
   października|październik|paź, listopada|listopad|lis, grudnia|grudzień|gru
cs ledna|leden, února|únor, března|březen, dubna|duben, května|květen, června|červen,
   července|červenec, srpna|srpen, září, října|říjen, listopadu|listopad, prosince|prosinec
sk januára|január, februára|február, marca|marec, apríla|apríl, mája|máj, júna|jún, júla|júl,
   augusta, septembra, októbra|október, novembra, decembra
sl januarja|januar, februarja|februar, marca|marec, aprila, maja|maj, junija|junij, julija|julij,
   avgusta|avgust|avg, septembra, oktobra, novembra, decembra
hr siječnja|siječanj, veljače|veljača, ožujka|ožujak, travnja|travanj, svibnja|svibanj,
   lipnja|lipanj, srpnja|srpanj, kolovoza|kolovoz, rujna|rujan, listopada, studenoga|studeni,
   prosinca|prosinac
sr januara, februara, marta|mart, aprila, maja, juna, jula, avgusta, septembra, oktobra, novembra,
   decembra
sr јануара|јануар|јан, фебруара|фебруар|феб, марта|март, априла|април, маја|мај, јуна|јун, јула|јул,
   августа|август, септембра|септембар, октобра|октобар, новембра|новембар, децембра|децембар
mk јануари, февруари, март, април, мај, јуни, јули, август, септември, октомври, ноември, декември
bg януари, февруари, март, април, май, юни, юли, август, септември, октомври, ноември, декември
ru января|янв, февраля|фев|февр, марта|мар, апреля|апр, мая|май, июня|июн, июля|июл, августа|авг,
   сентября|сен|сент, октября|окт, ноября|ноя|нояб, декабря|дек
uk січня|січ, лютого|лют, березня|бер, квітня|квіт, травня|трав, червня|черв, липня|лип,
   серпня|серп, вересня|вер, жовтня|жовт, листопада|лист, грудня|груд
be студзеня, лютага, сакавіка, красавіка, траўня, чэрвеня, ліпеня, жніўня, верасня, кастрычніка,
   лістапада, снежня
el ιανουαρίου|ιανουάριος|ιαν, φεβρουαρίου|φεβρουάριος|φεβ|φεβρ, μαρτίου|μάρτιος|μαρ,
   απριλίου|απρίλιος|απρ, μαΐου|μάιος|μαι, ιουνίου|ιούνιος|ιουν, ιουλίου|ιούλιος|ιουλ,
   αυγούστου|αύγουστος|αυγ, σεπτεμβρίου|σεπτέμβριος|σεπ|σεπτ, οκτωβρίου|οκτώβριος|οκτ,
   νοεμβρίου|νοέμβριος|νοε, δεκεμβρίου|δεκέμβριος|δεκ
sq janar, shkurt, mars, prill, maj, qershor, korrik, gusht, shtator, tetor, nëntor, dhjetor
hu január, február|febr, március|márc, április|ápr, május|máj, június|jún, július|júl, augusztus,
   szeptember|szept, október|okt, november, december
tr ocak|oca, şubat|şub, mart, nisan|nis, mayıs, haziran|haz, temmuz|tem, ağustos|ağu, eylül|eyl,
   ekim|eki, kasım|kas, aralık|ara
az yanvar, fevral, mart, aprel, may, iyun, iyul, avqust, sentyabr, oktyabr, noyabr, dekabr
kk қаңтар, ақпан, наурыз, сәуір, мамыр, маусым, шілде, тамыз, қыркүйек, қазан, қараша, желтоқсан
ka იანვარი|იანვრის, თებერვალი|თებერვლის, მარტი|მარტის, აპრილი|აპრილის, მაისი|მაისის,
   ივნისი|ივნისის, ივლისი|ივლისის, აგვისტო|აგვისტოს, სექტემბერი|სექტემბრის,
   ოქტომბერი|ოქტომბრის, ნოემბერი|ნოემბრის, დეკემბერი|დეკემბრის
hy հունվարի, փետրվարի, մարտի, ապրիլի, մայիսի, հունիսի, հուլիսի, օգոստոսի, սեպտեմբերի, հոկտեմբերի,
   նոյեմբերի, դեկտեմբերի
ga eanáir, feabhra, márta, aibreán, bealtaine, meitheamh, iúil, lúnasa, meán fómhair,
   deireadh fómhair, samhain, nollaig|nollag
cy ionawr, chwefror, mawrth, ebrill, mai, mehefin, gorffennaf, awst, medi, hydref, tachwedd, rhagfyr
id januari, februari, maret, april, mei, juni, juli, agustus, september, oktober|okt, november,
   desember|des
ms januari, februari, mac, april, mei, jun, julai, ogos, september, oktober, november,
   disember|dis
tl enero, pebrero, marso, abril, mayo, hunyo, hulyo, agosto, setyembre, oktubre, nobyembre,
   disyembre
sw januari, februari, machi, aprili, mei, juni, julai, agosti, septemba, oktoba, novemba, desemba
vi tháng 1|tháng 01|tháng một, tháng 2|tháng 02|tháng hai, tháng 3|tháng 03|tháng ba,
   tháng 4|tháng 04|tháng tư, tháng 5|tháng 05, tháng 6|tháng 06|tháng sáu,
   tháng 7|tháng 07|tháng bảy, tháng 8|tháng 08|tháng tám, tháng 9|tháng 09|tháng chín,
   tháng 10|tháng mười, tháng 11|tháng mười một, tháng 12|tháng mười hai
ar يناير, فبراير, مارس, أبريل|إبريل, مايو, يونيو, يوليو|يوليوز, أغسطس|غشت, سبتمبر|شتنبر,
   أكتوبر, نوفمبر|نونبر, ديسمبر|دجنبر
ar كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني,
   كانون الأول
ar جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية, أوت, سبتمبر, أكتوبر, نوفمبر, ديسمبر
fa ژانویه, فوریه, مارس, آوریل, مه, ژوئن, ژوئیه|جولای, اوت|آگوست, سپتامبر, اکتبر, نوامبر, دسامبر
ur جنوری, فروری, مارچ, اپریل, مئی, جون, جولائی, اگست, ستمبر, اکتوبر, نومبر, دسمبر
he ינואר, פברואר, מרץ|מרס, אפריל, מאי, יוני, יולי, אוגוסט, ספטמבר, אוקטובר, נובמבר, דצמבר
hi जनवरी, फरवरी|फ़रवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर|सितम्बर, अक्टूबर|अक्तूबर,
   नवंबर|नवम्बर, दिसंबर|दिसम्बर
mr जानेवारी, फेब्रुवारी, मार्च, एप्रिल, मे, जून, जुलै, ऑगस्ट, सप्टेंबर, ऑक्टोबर, नोव्हेंबर, डिसेंबर
bn জানুয়ারি|জানুয়ারী, ফেব্রুয়ারি|ফেব্রুয়ারী, মার্চ, এপ্রিল, মে, জুন, জুলাই, আগস্ট|আগষ্ট,
   সেপ্টেম্বর, অক্টোবর, নভেম্বর, ডিসেম্বর
ta ஜனவரி, பிப்ரவரி, மார்ச், ஏப்ரல், மே, ஜூன், ஜூலை, ஆகஸ்ட், செப்டம்பர், அக்டோபர், நவம்பர்,
   டிசம்பர்
te జనవరి, ఫిబ్రవరి, మార్చి, ఏప్రిల్, మే, జూన్, జూలై, ఆగస్టు, సెప్టెంబర్, అక్టోబర్, నవంబర్, డిసెంబర్
th มกราคม|ม.ค, กุมภาพันธ์|ก.พ, มีนาคม|มี.ค, เมษายน|เม.ย, พฤษภาคม|พ.ค, มิถุนายน|มิ.ย, กรกฎาคม|ก.ค,
   สิงหาคม|ส.ค, กันยายน|ก.ย, ตุลาคม|ต.ค, พฤศจิกายน|พ.ย, ธันวาคม|ธ.ค
"""
# The Iranian year begins in March.
_JALALI = """
fa فروردین, اردیبهشت, خرداد, تیر, مرداد, شهریور, مهر, آبان, آذر, دی, بهمن, اسفند
"""


def _by_name(table: str) -> dict[str, int]:
    """Return the number of the month by name; of two languages' the first one counts."""
    names: dict[str, int] = {}
    for language in re.split(r"\n(?=\w)", table.strip()):
        for number, forms in enumerate(language[2:].split(","), 1):
            for form in forms.split("|"):
                names.setdefault(form.strip(), number)
    return names


NUMBERS = _by_name(_GREGORIAN)
"""The number of the month by its name in small letters."""
JALALI = _by_name(_JALALI)
"""The same for the months of the Iranian year."""


def pattern(names: Iterable[str]) -> str:
    """Return a pattern of the names, the longest first, that looks at each letter once."""
    tree: dict[str, dict] = {}  # type: ignore[type-arg]
    for name in names:
        at = tree
        for letter in name:
            at = at.setdefault(letter, {})
        at[""] = {}
    return _branch(tree)


def _branch(tree: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends = "" in tree
    branches = [re.escape(letter) + _branch(rest) for letter, rest in tree.items() if letter]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{whole}?" if ends else whole
