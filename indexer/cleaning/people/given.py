"""Given names: what tells a person beside a date from a place, a league or a section."""

_GIVEN = """
aaron adam adrian agnieszka ahmed ahmet aisha alan albert alejandro aleksandra alex alexander
alexandra alexandre alexis ali alice alicia alison allison amanda amelia amelie amit amy ana
anastasia anders andre andrea andreas andrew andrzej andré andy angela angelika anil anita anja
anke ann anna anne anneke annette annie anthony antoine anton antonio april arthur arun asha ashley
astrid aurélie ayşe barbara bart beata beatrice ben benjamin bernard bernd beth bettina bill björk
björn bob brandon brian brigitte bruce bruno caitlin camille carl carla carlo carlos carmen carol
carolin caroline carsten catherine charles charlotte chloe chris christian christina christine
christoph christopher cindy claire clara claudia clemens colin craig cristina céline daisy dan dana
daniel daniela danielle danny david dawn debbie deborah deepak dennis diana diane diego dirk dmitry
dominic dominik donald donna dorothy douglas duncan ed edward elaine elena elif elisa elisabeth
elizabeth ella ellen elsa emanuele emil emily emma emre enrique eric erik erika erwin esther eva
evan evelyn ewa fabian fabio fatima fatma federico felix fernando finn fiona florian frances
francesca francesco francis francisco frank franz françois fred frederic frederik friedrich
frédéric gabriel gabriela gary gavin geoff georg george gerald gerd gesine giovanni giulia giuseppe
glenn graham greg gregory grzegorz guillaume gunnar guy gábor günter hannah hans harald harry hasan
hassan heather heike heinz helen helena helga henk henrik henry holger howard hugh hugo hüseyin ian
ibrahim igor ilona inga ingrid inês irene irina isabel isabella istván ivan jacek jack jacob
jacques jakob jakub james jan jane janet janine jason javier jay jean jeff jeffrey jen jennifer
jenny jens jeremy jeroen jerry jerzy jessica jill jim jiří joan joanna joao joe johan johann
johanna johannes john johnny jolanta jon jonas jonathan joost jordan jorge jose josef joseph josh
joshua josé joão juan judith juha julia julian julie julien justin jérôme jörg jürgen karen karin
karl karsten katarzyna kate katharina katherine kathleen kathrin kathy katie katja kay keith kelly
ken kenneth kerstin kevin kim kirsten klaus kristin krzysztof kyle lars lasse laura lauren laurent
lea lee lena leo leon leonie lewis liam linda lisa liz lorenzo louis louise luca lucas lucia lucy
luis luise lukas luke lukáš lutz lászló maarten maciej magdalena malcolm manuel marc marcin marco
marcus margaret maria marie mario marion mark markus marta martha martin martina mary maría mathias
mats matt matteo matthew matthias maurice max maximilian małgorzata megan mehmet melanie melissa
mette mia michael michaela michał michel michele michelle miguel mike mikhail mohamed mohammed
molly monica monika moritz mustafa nadia nadine nancy naomi natalia natalie natasha neil nicholas
nick nicky nicola nicolas nicole niels nigel nils nina noah norbert olaf ole oleg olga oliver
olivia olivier oscar otto pablo pam pamela paolo pascal patricia patrick paul paula pauline pavel
paweł pedro per peter petr petra phil philip philipp philippe pierre pieter piotr priya péter
rachael rachel rahul rainer rajesh ralf ralph rasmus ravi raymond rebecca reiner renate ricardo
richard rita rob robert roberto robin roger roland rolf ron rory rosa rose ross roy rui rupert
russell ruth ryan sabine sally sam samantha samuel sandra sanjay sara sarah sascha scott sean
sebastian sergei sergey sergio sharon silke silvia simon simone sofia solveig sonja sophia sophie
stefan stefanie steffen stephan stephanie stephen steve steven stuart stéphane sue sunil susan
susanne sven sylvia søren tadeusz takashi tamara tanja tara ted teresa terry theresa thomas
thorsten tiago tim timothy tina tobias todd tom tomas tomasz tomek tomáš tony torsten tracy ulrich
ulrike ursula ute uwe valentina valeria vanessa vera veronica victor victoria vijay viktor vincent
vladimir vítor walter wendy werner wilhelm william wim wojciech wolfgang yannick yasmin yvonne
zbigniew zeynep zoe zoltán zoé ágnes étienne
александр алексей анастасия андрей анна антон аркадий борис вадим валерий василий вера виктор
виктория виталий владимир галина геннадий григорий дарья денис дмитрий евгений евгения екатерина
елена иван игорь ирина кирилл константин ксения лариса леонид людмила максим марина мария михаил
надежда наталья никита николай оксана олег ольга павел роман светлана сергей станислав татьяна юлия
юрий яна
άννα αλέξανδρος αναστασία ανδρέας αντώνης βασίλης γεωργία γιάννης γιώργος δημήτρης ελένη ελευθερία
ευαγγελία θανάσης θεοδώρα ιωάννα ιωάννης κατερίνα κώστας μαρία μιχάλης νίκος πέτρος παναγιώτης
σοφία σπύρος στέλιος χρήστος
"""
_NAMES = frozenset(_GIVEN.split())


def is_given(word: str) -> bool:
    """Return whether a word is a common given name; of a double name the first counts."""
    return word.casefold().split("-")[0].strip(".") in _NAMES
