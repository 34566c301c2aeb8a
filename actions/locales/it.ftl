# Testi in italiano. Un dato non si scrive mai qui: arriva da una variabile ($members…).
# L'attributo .title è il testo del pulsante che pone la domanda.

## L'organizzazione

about =
    La { $acronym } ({ $name }) è una rete mondiale che riunisce governi locali e regionali. Li rappresenta, ne difende gli interessi e fa sentire la loro voce a livello internazionale.
    .title = Che cos'è la CGLU?
name_meaning =
    { $acronym } significa «{ $name }».
    .title = Che cosa significa la sigla?
founded =
    La { $acronym } è stata creata nel { $year }.
    .title = Da quando esiste?
largest =
    Sì: la { $acronym } è la più grande organizzazione di governi al mondo. Riunisce più di { $members } membri.
    .title = È la più grande?
purpose =
    In breve, la { $acronym } vuole essere il portavoce mondiale dell'autonomia locale. Facendo cooperare tra loro i governi locali, promuove i valori e gli interessi che essi condividono.
    .title = A che cosa serve?

## I membri

members =
    La { $acronym } conta più di { $members } { $members ->
        [one] membro
        [many] di membri
       *[other] membri
    }, in più di { $countries } paesi.
    .title = Quanti membri conta?
countries =
    In più di { $countries } paesi: in tutto la { $acronym } vi conta più di { $members } membri.
    .title = In quanti paesi?
afccre_joined =
    L'{ $afccre } è membro della { $acronym } dal { $year }, lo stesso anno in cui la { $acronym } è nata.
    .title = Da quando l'AFCCRE è membro?
afccre_by_right =
    Sì: chi fa parte dell'{ $afccre } è anche, di diritto, membro della { $acronym }.
    .title = I membri dell'AFCCRE ne fanno parte?
become_member =
    La via che conosco passa per l'{ $afccre }: i suoi membri sono di diritto membri della { $acronym }. Per sapere come procedere, chiami il servizio { $department } al numero { $telephone }.
    .title = Come si diventa membri?

## La guida dell'organizzazione

leader =
    { $leader } è alla guida della { $acronym }. È anche presidente dell'associazione delle città marocchine dal { $year }.
    .title = Chi guida la CGLU?
leader_role =
    Oltre a guidare la { $acronym }, { $leader } è presidente dell'associazione delle città marocchine. Ricopre questo incarico dal { $year }.
    .title = Quale altro incarico ha chi la guida?
leader_since =
    Non ho la data in cui { $leader } ha assunto la guida della { $acronym }. So però che è presidente dell'associazione delle città marocchine dal { $year }.
    .title = Da quando è in carica?

## Gli assi

axes =
    La { $acronym } lavora secondo { $count ->
        [one] { $count } asse
       *[other] { $count } assi
    }: { $axes }.
    .title = Quali sono gli assi?
axes_count =
    { $count ->
        [one] C'è { $count } asse
       *[other] Ci sono { $count } assi
    }: { $axes }.
    .title = Quanti assi ci sono?
axis =
    Con l'asse «{ $axis }», la { $acronym } si propone di { $commitments }.
axis_none =
    Conosco soltanto { $count ->
        [one] { $count } asse
       *[other] { $count } assi
    }: { $axes }. Di quale desidera che Le parli?
axis_advocacy = advocacy
    .title = L'advocacy
axis_implementation = attuazione
    .title = L'attuazione
axis_learning = apprendimento
    .title = L'apprendimento
axis_monitoring = monitoraggio e rapporti
    .title = Il monitoraggio e i rapporti
commitment_voice = dare voce a tutti sulla scena internazionale
commitment_role = valorizzare e sostenere il ruolo dei governi locali e regionali nell'applicazione dell'agenda mondiale
commitment_efforts = individuare e incoraggiare ciò che i suoi membri fanno per attuare le agende mondiali sul proprio territorio
commitment_trainings = offrire corsi di formazione
commitment_culture = creare una cultura dell'apprendimento in tutta l'organizzazione
commitment_cooperation = promuovere la cooperazione decentrata come strumento della cooperazione internazionale e dello sviluppo
commitment_evaluation = vigilare sulla buona applicazione delle agende mondiali, misurarne l'impatto e valutarle
commitment_discourse = contribuire al discorso dei governi locali e regionali
commitment_reports = fare luce sui rapporti dei governi nazionali
agenda =
    { $count ->
        [one] L'asse ({ $count }) contribuisce
       *[other] I { $count } assi contribuiscono
    } alla stesura dell'agenda mondiale dei governi locali e regionali. Questa agenda mostra che cosa la { $acronym } può apportare allo sviluppo sostenibile delle comunità.
    .title = Che cos'è l'agenda mondiale?

## Il contatto

contact =
    Il servizio a cui rivolgersi è { $department } (in francese: { $original }). Il suo numero di telefono è { $telephone }.
    .title = A chi rivolgersi?
phone =
    Il numero del servizio { $department } è { $telephone }.
    .title = Qual è il numero di telefono?
email =
    Non ho un indirizzo e-mail da darLe. Può contattare per telefono il servizio { $department }, al numero { $telephone }.
    .title = C'è un indirizzo e-mail?
email_known =
    L'indirizzo e-mail del servizio { $department } è { $email }. Può anche chiamare il numero { $telephone }.

## Intorno alle domande

greet = Buongiorno, Le do il benvenuto! Rispondo a domande sulla { $acronym }. Che cosa desidera sapere?
goodbye = Arrivederci e buona giornata!
thanks = Prego, è un piacere!
bot_challenge = Sono un assistente automatico, non una persona: rispondo in base a una pagina di informazioni sulla { $acronym }.
help =
    Posso darLe informazioni sulla { $acronym }: che cos'è, i suoi membri e come diventarlo, chi la guida, i suoi assi di lavoro e a chi rivolgersi.
    .title = Che cosa posso chiedere?
erasure =
    L'amministrazione conserva per un certo periodo ciò che Lei scrive, oscura i numeri di telefono e gli indirizzi che riconosce, e poi lo cancella.
    .title = Che cosa succede a ciò che scrivo?
erasure_now = Se lo desidera, la nostra conversazione può essere cancellata subito.
forget =
    Fatto: ho cancellato la nostra conversazione. Può riscrivermi quando vuole.
    .title = Cancella la nostra conversazione
abuse = Mi dispiace che le cose non vadano bene. Mi dica che cosa cerca e farò del mio meglio per aiutarLa.
affirm = Molto bene. Che cosa desidera sapere?
deny = Va bene. Può dirmi con altre parole che cosa cerca?
repeat = Non ho ancora detto nulla da ripetere. Che cosa desidera sapere?
switch_language = Va bene, continuiamo in italiano. Che cosa desidera sapere?
languages = Parlo soltanto queste lingue: { $languages }. Scriva in quella che preferisce.

## Telegram

telegram_text_only = Posso leggere solo testo, non immagini, messaggi vocali o file. Mi scriva la Sua domanda.
telegram_no_command = Non conosco questo comando. Scriva semplicemente la Sua domanda o scelga qui sotto.
telegram_choice_gone = Questa scelta non esiste più. Mi scriva la Sua domanda.
telegram_command_start = Iniziare la conversazione
telegram_command_help = Vedere che cosa so fare
telegram_command_language = Cambiare lingua
telegram_command_forget = Cancellare la nostra conversazione
telegram_description = Rispondo in più lingue alle Sue domande sulla { $acronym }, in base a una sola pagina di informazioni. Sono un programma, non una persona. Scriva la Sua domanda e invii /forget per cancellare la nostra conversazione.
telegram_short_description = Un assistente automatico che risponde alle Sue domande sulla { $acronym }.

## Ciò che resta senza risposta

unknown_organisation = Questo riguarda la { $acronym }, ma non ho l'informazione. Il servizio { $department } potrà aiutarLa, al numero { $telephone }.
unknown_membership = Non ho questo dato sui membri della { $acronym }. Il servizio { $department } potrà aiutarLa, al numero { $telephone }.
unknown_leader = Non ho questa informazione sulle persone che guidano la { $acronym }. Il servizio { $department } potrà aiutarLa, al numero { $telephone }.
unknown_axes = Non ho questo dettaglio sul lavoro della { $acronym }. Il servizio { $department } potrà aiutarLa, al numero { $telephone }.
unknown_afccre = Non ho questa informazione sull'{ $afccre }. Il servizio { $department } potrà aiutarLa, al numero { $telephone }.
unknown_contact = Non ho questo dato. È meglio chiedere al servizio { $department }, al numero { $telephone }.
other_organisation = Non ho informazioni al riguardo: conosco soltanto la { $acronym }. Per qualsiasi altra cosa, provi con il servizio { $department }, al numero { $telephone }.
out_of_scope = Mi dispiace, questa domanda non rientra nel mio campo: conosco soltanto la { $acronym }. Per parlare con qualcuno, chiami il servizio { $department } al numero { $telephone }.
not_understood = Mi dispiace, non ho capito. Può porre con altre parole la Sua domanda sulla { $acronym }? Può anche chiamare il servizio { $department } al numero { $telephone }.
not_understood_briefly = Non ho capito.
did_you_mean = Non so se ho capito bene la Sua domanda sulla { $acronym }. È una di queste? Se non lo è, il servizio { $department } Le risponderà al numero { $telephone }.
message_empty = Non ho ricevuto alcun testo. Scriva la Sua domanda o chiami il servizio { $department } al numero { $telephone }.
message_too_long = Questo messaggio è troppo lungo, non riesco a leggerlo per intero. Ponga la Sua domanda in poche frasi o chiami il servizio { $department } al numero { $telephone }.
out_of_order = Mi dispiace, al momento non posso rispondere. Riprovi tra poco o chiami il servizio { $department } al numero { $telephone }.
too_many_messages = Sono arrivati troppi messaggi in poco tempo. Attenda un momento prima di riprovare o chiami il servizio { $department } al numero { $telephone }.
