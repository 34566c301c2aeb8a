# Formuleringen in het Nederlands. Een feit staat hier nooit: het komt binnen via een variabele ($members…).
# Het attribuut .title is de tekst van de knop die de vraag stelt.

## De organisatie

about =
    { $acronym } ({ $name }) is een wereldwijd netwerk van lokale en regionale overheden. Het vertegenwoordigt hen, komt voor hun belangen op en laat hun stem internationaal horen.
    .title = Wat is UCLG?
name_meaning =
    De afkorting { $acronym } staat voor de Engelse naam “{ $name }”.
    .title = Wat betekent de afkorting?
founded =
    { $acronym } is opgericht in { $year }.
    .title = Sinds wanneer bestaat de organisatie?
largest =
    Ja: { $acronym } is de grootste organisatie van overheden ter wereld. Ze telt meer dan { $members } leden.
    .title = Is het de grootste?
purpose =
    Kort gezegd wil { $acronym } wereldwijd de spreekbuis zijn van de lokale autonomie. Door lokale overheden met elkaar te laten samenwerken, behartigt de organisatie de waarden en belangen die zij delen.
    .title = Waar dient de organisatie voor?

## De leden

members =
    { $acronym } heeft meer dan { $members } { $members ->
        [one] lid
       *[other] leden
    }, in meer dan { $countries } landen.
    .title = Hoeveel leden zijn er?
countries =
    In meer dan { $countries } landen: in totaal heeft { $acronym } daar meer dan { $members } leden.
    .title = In hoeveel landen?
afccre_joined =
    { $afccre } is lid van { $acronym } sinds { $year }, het jaar waarin { $acronym } zelf werd opgericht.
    .title = Sinds wanneer is AFCCRE lid?
afccre_by_right =
    Ja: wie lid is van { $afccre }, is van rechtswege ook lid van { $acronym }.
    .title = Horen de leden van AFCCRE erbij?
become_member =
    De weg die ik ken, loopt via { $afccre }: de leden daarvan zijn van rechtswege lid van { $acronym }. Wilt u weten hoe u dat aanpakt, bel dan de afdeling { $department } op { $telephone }.
    .title = Hoe kan ik lid worden?

## De leiding

leader =
    { $leader } staat aan het hoofd van { $acronym }. Hij is ook voorzitter van de vereniging van Marokkaanse steden, sinds { $year }.
    .title = Wie leidt UCLG?
leader_role =
    { $leader } staat aan het hoofd van { $acronym } en is daarnaast voorzitter van de vereniging van Marokkaanse steden. Die functie bekleedt hij sinds { $year }.
    .title = Welke andere functie heeft de leider?
leader_since =
    Ik weet niet op welke datum { $leader } de leiding van { $acronym } op zich nam. Wel weet ik dat hij sinds { $year } voorzitter is van de vereniging van Marokkaanse steden.
    .title = Sinds wanneer is hij in functie?

## De pijlers

axes =
    Het werk van { $acronym } rust op { $count ->
        [one] { $count } pijler
       *[other] { $count } pijlers
    }: { $axes }.
    .title = Wat zijn de pijlers?
axes_count =
    Er { $count ->
        [one] is { $count } pijler
       *[other] zijn { $count } pijlers
    }: { $axes }.
    .title = Hoeveel pijlers zijn er?
axis =
    Binnen de pijler “{ $axis }” wil { $acronym } { $commitments }.
axis_none =
    Ik ken maar { $count ->
        [one] { $count } pijler
       *[other] { $count } pijlers
    }: { $axes }. Waarover wilt u meer weten?
axis_advocacy = belangenbehartiging
    .title = Belangenbehartiging
axis_implementation = uitvoering
    .title = Uitvoering
axis_learning = leren
    .title = Leren
axis_monitoring = opvolging en verslagen
    .title = Opvolging en verslagen
commitment_voice = iedereen een stem geven op het internationale toneel
commitment_role = de rol van lokale en regionale overheden bij de uitvoering van de wereldagenda zichtbaar maken en ondersteunen
commitment_efforts = opsporen en aanmoedigen wat haar leden doen om de wereldagenda's lokaal, op hun eigen grondgebied, waar te maken
commitment_trainings = opleidingen aanbieden
commitment_culture = in de hele organisatie een leercultuur tot stand brengen
commitment_cooperation = gedecentraliseerde samenwerking bevorderen als instrument voor internationale samenwerking en ontwikkeling
commitment_evaluation = toezien op de goede uitvoering van de wereldagenda's, de impact ervan meten en ze evalueren
commitment_discourse = bijdragen aan het verhaal van de lokale en regionale overheden
commitment_reports = licht werpen op de verslagen van de nationale regeringen
agenda =
    De { $count ->
        [one] { $count } pijler draagt
       *[other] { $count } pijlers dragen
    } bij aan het schrijven van de wereldagenda van de lokale en regionale overheden. Die agenda laat zien wat { $acronym } kan bijdragen aan de duurzame ontwikkeling van gemeenschappen.
    .title = Wat is de wereldagenda?

## Het contact

contact =
    U kunt terecht bij de afdeling { $department } (in het Frans: { $original }). Het telefoonnummer is { $telephone }.
    .title = Met wie kan ik contact opnemen?
phone =
    Het nummer van de afdeling { $department } is { $telephone }.
    .title = Wat is het telefoonnummer?
email =
    Ik heb geen e-mailadres voor u. U kunt de afdeling { $department } telefonisch bereiken op { $telephone }.
    .title = Is er een e-mailadres?
email_known =
    Het e-mailadres van de afdeling { $department } is { $email }. U kunt ook bellen naar { $telephone }.

## Rond de vragen

greet = Goedendag en welkom! Ik beantwoord vragen over { $acronym }. Wat wilt u weten?
goodbye = Tot ziens en nog een fijne dag!
thanks = Graag gedaan!
bot_challenge = Ik ben een automatische assistent, geen mens: ik antwoord op basis van een informatiepagina over { $acronym }.
help =
    Ik kan u vertellen over { $acronym }: wat het is, de leden en hoe u lid wordt, de leiding, de pijlers van het werk en bij wie u terechtkunt.
    .title = Wat kan ik vragen?
erasure =
    Het bestuur bewaart een tijdlang wat u schrijft, maakt telefoonnummers en adressen die het herkent onleesbaar, en wist het daarna.
    .title = Wat gebeurt er met wat ik schrijf?
erasure_now = Als u wilt, kan ons gesprek nu meteen worden gewist.
forget =
    Klaar: ik heb ons gesprek gewist. U kunt me altijd weer schrijven.
    .title = Ons gesprek wissen
abuse = Het spijt me dat het niet goed loopt. Zeg me wat u zoekt, dan doe ik mijn best om u te helpen.
affirm = Goed. Wat wilt u weten?
deny = In orde. Kunt u met andere woorden zeggen wat u zoekt?
repeat = Ik heb nog niets gezegd om te herhalen. Wat wilt u weten?
switch_language = Goed, laten we in het Nederlands verdergaan. Wat wilt u weten?
languages = Ik spreek alleen deze talen: { $languages }. Schrijf in de taal die u verkiest.

## Telegram

telegram_text_only = Ik kan alleen tekst lezen, geen afbeeldingen, spraakberichten of bestanden. Schrijf me uw vraag.
telegram_no_command = Deze opdracht ken ik niet. Schrijf gewoon uw vraag, of maak hieronder een keuze.
telegram_choice_gone = Deze keuze bestaat niet meer. Schrijf me uw vraag.
telegram_command_start = Het gesprek beginnen
telegram_command_help = Bekijken wat ik kan
telegram_command_language = Van taal veranderen
telegram_command_forget = Ons gesprek wissen
telegram_description = Ik beantwoord in verschillende talen uw vragen over { $acronym }, op basis van één informatiepagina. Ik ben een programma, geen mens. Schrijf uw vraag, en stuur /forget om ons gesprek te wissen.
telegram_short_description = Een automatische assistent die uw vragen over { $acronym } beantwoordt.

## Wat onbeantwoord blijft

unknown_organisation = Dat gaat wel over { $acronym }, maar die informatie heb ik helaas niet. De afdeling { $department } kan u verder helpen, op { $telephone }.
unknown_membership = Dat gegeven over de leden van { $acronym } heb ik helaas niet. De afdeling { $department } kan u verder helpen, op { $telephone }.
unknown_leader = Die informatie over de leiding van { $acronym } heb ik helaas niet. De afdeling { $department } kan u verder helpen, op { $telephone }.
unknown_axes = Dat detail over het werk van { $acronym } heb ik helaas niet. De afdeling { $department } kan u verder helpen, op { $telephone }.
unknown_afccre = Die informatie over { $afccre } heb ik helaas niet. De afdeling { $department } kan u verder helpen, op { $telephone }.
unknown_contact = Dat gegeven heb ik helaas niet. U kunt het het best vragen aan de afdeling { $department }, op { $telephone }.
other_organisation = Daar heb ik geen informatie over: ik ken alleen { $acronym }. Voor al het andere kunt u het proberen bij de afdeling { $department }, op { $telephone }.
out_of_scope = Die vraag valt helaas niet binnen mijn terrein: ik ken alleen { $acronym }. Wilt u iemand spreken, bel dan de afdeling { $department } op { $telephone }.
not_understood = Sorry, dat heb ik niet begrepen. Kunt u uw vraag over { $acronym } anders stellen? U kunt ook de afdeling { $department } bellen op { $telephone }.
not_understood_briefly = Dat heb ik niet begrepen.
did_you_mean = Ik weet niet zeker of ik uw vraag over { $acronym } goed begrepen heb. Is het een van deze? Zo niet, dan antwoordt de afdeling { $department } u op { $telephone }.
message_empty = Ik heb geen tekst ontvangen. Schrijf me uw vraag, of bel de afdeling { $department } op { $telephone }.
message_too_long = Dit bericht is te lang, ik kan het niet helemaal lezen. Stel uw vraag in enkele zinnen, of bel de afdeling { $department } op { $telephone }.
out_of_order = Sorry, ik kan nu niet antwoorden. Probeer het straks opnieuw, of bel de afdeling { $department } op { $telephone }.
too_many_messages = Er kwamen te veel berichten in korte tijd. Wacht even voordat u het opnieuw probeert, of bel de afdeling { $department } op { $telephone }.
