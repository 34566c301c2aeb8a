# Formulierungen auf Deutsch. Ein Fakt steht nie hier: Er kommt über eine Variable ($members…).
# Das Attribut .title ist der Text der Schaltfläche, die die Frage stellt.

## Die Organisation

about =
    { $acronym } ({ $name }) ist ein weltweites Netzwerk lokaler und regionaler Gebietskörperschaften. Es vertritt sie, setzt sich für ihre Interessen ein und verschafft ihnen international Gehör.
    .title = Was ist UCLG?
name_meaning =
    Die Abkürzung { $acronym } steht für den englischen Namen „{ $name }“.
    .title = Was bedeutet die Abkürzung?
founded =
    { $acronym } wurde { $year } gegründet.
    .title = Seit wann besteht die Organisation?
largest =
    Ja: { $acronym } ist die größte Organisation von Regierungen weltweit. Ihr gehören mehr als { $members } Mitglieder an.
    .title = Ist es die größte Organisation?
purpose =
    Kurz gesagt: { $acronym } will das weltweite Sprachrohr der lokalen Selbstverwaltung sein. Durch die Zusammenarbeit der Kommunen über Grenzen hinweg fördert die Organisation die Werte und Interessen, die sie verbinden.
    .title = Wozu dient die Organisation?

## Die Mitglieder

members =
    { $acronym } hat mehr als { $members } { $members ->
        [one] Mitglied
       *[other] Mitglieder
    } in mehr als { $countries } Ländern.
    .title = Wie viele Mitglieder?
countries =
    In mehr als { $countries } Ländern: Insgesamt hat { $acronym } dort mehr als { $members } Mitglieder.
    .title = In wie vielen Ländern?
afccre_joined =
    { $afccre } ist seit { $year } Mitglied von { $acronym }, also seit dem Jahr, in dem { $acronym } gegründet wurde.
    .title = Seit wann ist AFCCRE Mitglied?
afccre_by_right =
    Ja: Die Mitglieder von { $afccre } sind automatisch, kraft ihrer Mitgliedschaft, auch Mitglieder von { $acronym }.
    .title = Gehören die Mitglieder von AFCCRE dazu?
become_member =
    Der Weg, den ich kenne, führt über { $afccre }: Wer dort Mitglied ist, ist automatisch auch Mitglied von { $acronym }. Wie Sie vorgehen, erfahren Sie bei der Abteilung { $department } unter { $telephone }.
    .title = Wie wird man Mitglied?

## Die Leitung

leader =
    { $leader } steht an der Spitze von { $acronym }. Außerdem ist er seit { $year } Präsident des Verbands der marokkanischen Städte.
    .title = Wer leitet UCLG?
leader_role =
    { $leader } leitet nicht nur { $acronym }, sondern ist auch Präsident des Verbands der marokkanischen Städte. Dieses Amt hat er seit { $year } inne.
    .title = Welches weitere Amt hat der Leiter?
leader_since =
    Seit welchem Datum { $leader } an der Spitze von { $acronym } steht, weiß ich nicht. Ich weiß aber, dass er seit { $year } Präsident des Verbands der marokkanischen Städte ist.
    .title = Seit wann ist er im Amt?

## Die Schwerpunkte

axes =
    Die Arbeit von { $acronym } folgt { $count ->
        [one] { $count } Schwerpunkt
       *[other] { $count } Schwerpunkten
    }: { $axes }.
    .title = Welche Schwerpunkte gibt es?
axes_count =
    Es gibt { $count ->
        [one] { $count } Schwerpunkt
       *[other] { $count } Schwerpunkte
    }: { $axes }.
    .title = Wie viele Schwerpunkte gibt es?
axis =
    Im Schwerpunkt „{ $axis }“ hat sich { $acronym } vorgenommen, { $commitments }.
axis_none =
    Ich kenne nur { $count ->
        [one] { $count } Schwerpunkt
       *[other] { $count } Schwerpunkte
    }: { $axes }. Worüber möchten Sie mehr erfahren?
axis_advocacy = Interessenvertretung
    .title = Die Interessenvertretung
axis_implementation = Umsetzung
    .title = Die Umsetzung
axis_learning = Lernen
    .title = Das Lernen
axis_monitoring = Monitoring und Berichte
    .title = Monitoring und Berichte
commitment_voice = allen auf internationaler Ebene eine Stimme zu geben
commitment_role = die Rolle der lokalen und regionalen Gebietskörperschaften bei der Umsetzung der globalen Agenda sichtbar zu machen und zu stärken
commitment_efforts = ausfindig zu machen und zu fördern, was die Mitglieder in ihrem Gebiet vor Ort für die Umsetzung der globalen Agenden tun
commitment_trainings = Schulungen anzubieten
commitment_culture = in der gesamten Organisation eine Kultur des Lernens zu schaffen
commitment_cooperation = die dezentrale Zusammenarbeit als Instrument der internationalen Zusammenarbeit und der Entwicklung zu fördern
commitment_evaluation = auf die gute Umsetzung der globalen Agenden zu achten, ihre Wirkung zu messen und sie zu bewerten
commitment_discourse = zum Diskurs der lokalen und regionalen Gebietskörperschaften beizutragen
commitment_reports = die Berichte der nationalen Regierungen zu beleuchten
agenda =
    { $count ->
        [one] Der { $count } Schwerpunkt trägt
       *[other] Die { $count } Schwerpunkte tragen
    } dazu bei, die globale Agenda der lokalen und regionalen Gebietskörperschaften zu verfassen. Diese Agenda zeigt, was { $acronym } für eine nachhaltige Entwicklung der Gemeinwesen leisten kann.
    .title = Was ist die globale Agenda?

## Der Kontakt

contact =
    Zuständig ist die Abteilung { $department } (auf Französisch: { $original }). Sie erreichen sie telefonisch unter { $telephone }.
    .title = An wen kann ich mich wenden?
phone =
    Die Telefonnummer der Abteilung { $department } lautet { $telephone }.
    .title = Wie lautet die Telefonnummer?
email =
    Eine E-Mail-Adresse kann ich Ihnen leider nicht nennen. Sie erreichen die Abteilung { $department } telefonisch unter { $telephone }.
    .title = Gibt es eine E-Mail-Adresse?
email_known =
    Die E-Mail-Adresse der Abteilung { $department } lautet { $email }. Sie können auch unter { $telephone } anrufen.

## Rund um die Fragen

greet = Guten Tag und herzlich willkommen! Ich beantworte Fragen zu { $acronym }. Was möchten Sie wissen?
goodbye = Auf Wiedersehen und einen schönen Tag!
thanks = Gern geschehen!
bot_challenge = Ich bin ein automatischer Assistent und kein Mensch: Meine Antworten stammen von einer Informationsseite über { $acronym }.
help =
    Ich gebe Ihnen gern Auskunft über { $acronym }: die Organisation selbst, ihre Mitglieder und den Weg zur Mitgliedschaft, ihre Leitung, ihre Schwerpunkte und den Kontakt.
    .title = Was kann ich fragen?
erasure =
    Was Sie schreiben, bewahrt die Verwaltung einige Zeit auf, macht dabei erkannte Telefonnummern und Adressen unkenntlich und löscht es dann.
    .title = Was geschieht mit dem, was ich schreibe?
erasure_now = Auf Wunsch kann unser Gespräch auch sofort gelöscht werden.
forget =
    Erledigt: Ich habe unser Gespräch gelöscht. Sie können mir jederzeit wieder schreiben.
    .title = Unser Gespräch löschen
abuse = Es tut mir leid, dass es gerade nicht gut läuft. Sagen Sie mir, was Sie suchen, und ich helfe Ihnen, so gut ich kann.
affirm = Sehr gut. Was möchten Sie wissen?
deny = In Ordnung. Können Sie mir mit anderen Worten sagen, was Sie suchen?
repeat = Ich habe noch nichts gesagt, was ich wiederholen könnte. Was möchten Sie wissen?
switch_language = Gern, machen wir auf Deutsch weiter. Was möchten Sie wissen?
languages = Ich spreche nur diese Sprachen: { $languages }. Schreiben Sie in der Sprache, die Ihnen am liebsten ist.

## Telegram

telegram_text_only = Ich kann nur Text lesen, keine Bilder, Sprachnachrichten oder Dateien. Schreiben Sie mir Ihre Frage.
telegram_no_command = Diesen Befehl kenne ich nicht. Schreiben Sie einfach Ihre Frage oder wählen Sie unten aus.
telegram_choice_gone = Diese Auswahl gibt es nicht mehr. Schreiben Sie mir Ihre Frage.
telegram_command_start = Das Gespräch beginnen
telegram_command_help = Zeigen, was ich kann
telegram_command_language = Die Sprache wechseln
telegram_command_forget = Unser Gespräch löschen
telegram_description = Ich beantworte in mehreren Sprachen Ihre Fragen über { $acronym }, anhand einer einzigen Informationsseite. Ich bin ein Programm und kein Mensch. Schreiben Sie Ihre Frage und senden Sie /forget, um unser Gespräch zu löschen.
telegram_short_description = Ein automatischer Assistent, der Ihre Fragen über { $acronym } beantwortet.

## Was ohne Antwort bleibt

unknown_organisation = Das betrifft zwar { $acronym }, aber diese Information habe ich leider nicht. Die Abteilung { $department } hilft Ihnen unter { $telephone } weiter.
unknown_membership = Diese Angabe zu den Mitgliedern von { $acronym } habe ich leider nicht. Die Abteilung { $department } hilft Ihnen unter { $telephone } weiter.
unknown_leader = Diese Information über die Leitung von { $acronym } habe ich leider nicht. Die Abteilung { $department } hilft Ihnen unter { $telephone } weiter.
unknown_axes = Diese Einzelheit zur Arbeit von { $acronym } kenne ich leider nicht. Die Abteilung { $department } hilft Ihnen unter { $telephone } weiter.
unknown_afccre = Diese Information über { $afccre } habe ich leider nicht. Die Abteilung { $department } hilft Ihnen unter { $telephone } weiter.
unknown_contact = Diese Angabe habe ich leider nicht. Fragen Sie am besten die Abteilung { $department } unter { $telephone }.
other_organisation = Dazu habe ich leider keine Informationen, ich kenne nur { $acronym }. Mit allen anderen Fragen wenden Sie sich am besten an die Abteilung { $department } unter { $telephone }.
out_of_scope = Diese Frage gehört leider nicht zu meinem Gebiet, ich kenne nur { $acronym }. Wenn Sie mit jemandem sprechen möchten, rufen Sie die Abteilung { $department } unter { $telephone } an.
not_understood = Das habe ich leider nicht verstanden. Können Sie Ihre Frage zu { $acronym } anders formulieren? Sie können auch die Abteilung { $department } unter { $telephone } anrufen.
not_understood_briefly = Das habe ich nicht verstanden.
did_you_mean = Ich bin nicht sicher, ob ich Ihre Frage zu { $acronym } richtig verstanden habe. Ist es eine von diesen? Wenn nicht, antwortet Ihnen die Abteilung { $department } unter { $telephone }.
message_empty = Ich habe keinen Text erhalten. Schreiben Sie mir Ihre Frage oder rufen Sie die Abteilung { $department } unter { $telephone } an.
message_too_long = Diese Nachricht ist zu lang, ich kann sie nicht ganz lesen. Stellen Sie Ihre Frage in wenigen Sätzen oder rufen Sie die Abteilung { $department } unter { $telephone } an.
out_of_order = Im Moment kann ich leider nicht antworten. Versuchen Sie es gleich noch einmal oder rufen Sie die Abteilung { $department } unter { $telephone } an.
too_many_messages = Es kamen zu viele Nachrichten in kurzer Zeit. Bitte warten Sie einen Moment, bevor Sie es erneut versuchen, oder rufen Sie die Abteilung { $department } unter { $telephone } an.
