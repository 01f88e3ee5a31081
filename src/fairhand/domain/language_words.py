"""Words by which a language is known: the small ones that no sentence goes without.

Each list was written by hand from a grammar's closed classes (articles, pronouns, prepositions,
conjunctions, auxiliary verbs), with spellings of before 1900 where letters of then have them.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "en": """the of and to in that is was he for it with as his on be at by i this had not are but from or have
        an they which you were her all she there would their we him been has when who will more no if out so
        what up into than then them some could me your my our do did can should about any may must shall
        very much only its these those upon am being dear yours how now think know where because don't i'm
        it's i've didn't can't won't again always never thank thanks letter love""",
    "de": """der die das und ist nicht ich sie es ein eine einen einem einer zu mit von auf für im den dem des wie
        auch sich aber so bei wir nach noch nur hat haben war wenn dass daß an aus am als er ihr ihre ihren
        mir mich mein meine meinen sein seine ihm ihn uns werden wird kann doch schon sehr oder über vor
        durch bin bist sind hatte wäre würde lieber liebe herr brief dich dir du euch bitte danke jetzt
        immer mehr was wieder etwas nichts zum zur vom bis unter gegen ohne habe hab welche diese dieser
        heute morgen giebt selbst soll will""",
    "fr": """le la les de des du et est un une que qui dans pour pas ce il elle je vous nous ne sur se au aux
        avec plus par son sa ses mon ma mes votre vos cette ces mais ou où si tout tous bien être avoir
        sont était fait comme même lui leur leurs y en très sans faut suis ai avez avons ont cher chère
        monsieur lettre merci aussi quand encore donc rien jamais toujours c'est qu'il j'ai n'est d'un
        d'une l'on m'a notre nos moi toi quelque deux peu dont ainsi chez tu te""",
    "es": """el la los las de que y en un una es por con no para su al lo como más pero sus le ya o este sí porque
        esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno
        les ni contra otros ese eso ante ellos esto mí antes algunos qué unos yo otro usted querido querida
        carta gracias está estoy fue ser tiene son era había mi mis tu ella nada siempre""",
    "it": """il lo la i gli le di a da in con su per tra fra e che non è un una uno del della dei delle al alla
        nel nella sono ho ha mi ti si ci vi ma anche come più se quando dove chi questo questa quello suo
        sua mio mia tuo tua loro molto così essere stato era caro cara lettera grazie poi già sempre perché
        tutto tutti noi voi lei lui cui ed degli dal dalla sul sulla ancora niente oggi qui""",
    "pt": """o a os as de do da dos das em no na nos nas que e um uma é por com não para se ao mais como mas foi
        ele ela eu você seu sua meu minha muito já também só pelo pela até isso entre era depois sem mesmo
        aos seus quem me esse eles está essa num nem suas às minhas têm numa qual lhe deles este dele tu te
        vocês vos lhes querido querida carta obrigado obrigada são estou tenho nada sempre""",
    "nl": """de het een en van ik te dat die in is niet je zijn op aan met er maar om hem dan zou of wat mijn men
        dit zo door over ze zich bij ook tot uit der naar heb heeft hebben hij haar deze u want nog zal me
        zij nu ge geen omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus
        alles onder ja eens hier wie werd altijd wel niets lieve beste brief dank jij wij ons onze""",
    "sv": """och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du
        henne då sin nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter
        upp vi dem vara vad över än dig kan sina här ha mot alla under någon eller allt mycket sedan ju
        denna själv detta åt utan varit hur ingen mitt ni bli blev oss din dessa några kära käre brev tack""",
    "da": """og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde
        ham hun nu over da fra du ud sin dem os op man hans hvor eller hvad skal selv her alle vil blev
        kunne ind når være dog noget ville jo deres efter ned skulle denne end dette mit også under have
        dig anden hende mine alt meget sit sine vor mod disse hvis din nogle hos blive mange kære brev tak""",
    "nb": """og i jeg det at en et den til er som på de med han av for ikke der var meg seg men ett har om vi min
        mitt ha hadde hun nå over da ved fra du ut sin dem oss opp man kan hans hvor eller hva skal selv sjøl
        her alle vil bli ble blei blitt kunne inn når være kom noen noe ville dere som deres kun ja etter
        ned skulle denne for deg si sine sitt mot å meget hvorfor dette disse uten hvordan ingen din kjære
        brev takk også bare""",
    "fi": """ja on ei että se hän oli en minä sinä mutta ovat kuin tämä niin joka myös kun vain jos mitä olen
        ole sen hänen minun sinun he me te ne nyt vielä jo sitten niitä siitä kanssa olla olisi oli voi
        tai eli mukaan ollut sitä tästä mikä kuka missä koska ennen jälkeen rakas hyvä kiitos kirje aina
        sinulle minulle meidän teidän olet emme ette eivät minua sinua""",
    "pl": """i w na z do nie się że to jest o jak za od po co tak ale już dla czy a ja ty on ona my wy oni mnie
        mi ci go jej ich był była było są być będzie tylko jeszcze bardzo przez przy który która które
        gdy kiedy gdzie może tego tej tym ten ta te pan pani drogi droga kochany kochana list dziękuję
        zawsze nigdy teraz więc albo oraz aby żeby mój moja moje twój u we ze pod nad jestem mam""",
    "cs": """a v se na je že s z do o i to jsem ale si by k za ve jako tak pro po které jeho jen co jak byl byla
        bylo jsou nebo už mi mě ho při až od ještě když než který která podle být bude můj moje tvůj ten
        ta toho tom jsme jste jí jim nám vám milý milá drahý dopis děkuji vždy nikdy teď kde proto protože
        velmi také není jsi ji""",
    "hu": """a az és hogy nem is egy ez meg de csak már van volt azt mint ha én te ő mi ti ők nagyon még akkor
        most itt ott mert vagy el ki be fel le meg sem se lesz lett minden kell majd amely aki ami így
        úgy mégis kedves levél köszönöm mindig soha nekem neked neki vagyok vagy vannak hozzá tőle""",
    "tr": """ve bir bu da de için ile çok ne o ben sen biz siz gibi daha ama var mi mı değil olarak kadar sonra
        en ki her şey ya bana sana ona beni seni onu benim senin onun olan oldu olduğunu şu hiç bütün
        sevgili mektup teşekkür şimdi artık diye ise veya nasıl neden yok ederim""",
    "ro": """și în de la a cu pe nu că o un este mai din ca se pentru el ea eu tu noi voi ei am ai are sunt fost
        fi era dar să le care ce prin după sau foarte când unde cum mă te îl îi lui lor meu mea tău dragă
        scrisoare mulțumesc acum mereu niciodată toate tot nici ale al""",
    "ru": "и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой ее так "
    "же от все вы мне меня вас вам было бы ты мой письмо очень как его только уже еще для ещё",
    "uk": "і в не на я бути він з що а по це вона цей до але вони ми весь який із у та за свій її так "
    "же від все ви мені мене вас вам було б ти мій лист дуже як його тільки вже ще для є й",
    "bg": "и в не на аз съм той с че а по това тя този към но те ние целия който от у за своя така "
    "же вие ми мен ви беше ти мой писмо много как го само вече още е са да се ще",
}
