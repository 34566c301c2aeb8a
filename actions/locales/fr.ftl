# Les formulations en français. Un fait n'est jamais écrit ici : il arrive par une variable ($members…).
# L'attribut .title est le texte du bouton qui pose la question.

## L'organisation

about =
    { $acronym } ({ $name }) est un réseau à l'échelle du monde qui rassemble des collectivités locales et régionales. Il parle en leur nom, défend leurs intérêts et fait entendre leur voix auprès des instances internationales.
    .title = Qu'est-ce que CGLU ?
name_meaning =
    { $acronym } veut dire « { $name } ».
    .title = Que veut dire le sigle ?
founded =
    L'organisation { $acronym } a été créée en { $year }.
    .title = Depuis quand existe-t-elle ?
largest =
    Oui : { $acronym } est la plus grande organisation de gouvernements au monde. Elle réunit plus de { $members } membres.
    .title = Est-ce la plus grande ?
purpose =
    En résumé, { $acronym } se veut le porte-parole mondial de l'autonomie locale. En faisant coopérer les gouvernements locaux entre eux, elle fait avancer les valeurs et les intérêts qu'ils partagent.
    .title = À quoi sert-elle ?

## Les membres

members =
    { $acronym } compte plus de { $members } { $members ->
        [one] membre
       *[other] membres
    }, dans plus de { $countries } pays.
    .title = Combien de membres ?
countries =
    Dans plus de { $countries } pays : { $acronym } y compte en tout plus de { $members } membres.
    .title = Dans combien de pays ?
afccre_joined =
    L'{ $afccre } est membre de { $acronym } depuis { $year }, l'année même où { $acronym } a vu le jour.
    .title = Depuis quand l'AFCCRE en est-elle membre ?
afccre_by_right =
    Oui : toute collectivité membre de l'{ $afccre } est, de droit, membre de { $acronym }.
    .title = Les membres de l'AFCCRE en font-ils partie ?
become_member =
    Le chemin que je connais passe par l'{ $afccre } : ses membres sont membres de { $acronym } de droit. Pour la marche à suivre, adressez-vous à la { $department }, au { $telephone }.
    .title = Comment devenir membre ?

## La direction

leader =
    C'est { $leader } qui est à la tête de { $acronym }. Il préside aussi l'association des villes du Maroc, depuis { $year }.
    .title = Qui dirige CGLU ?
leader_role =
    { $leader }, qui est à la tête de { $acronym }, préside aussi l'association des villes du Maroc. Il occupe cette fonction depuis { $year }.
    .title = Quelle autre fonction exerce son dirigeant ?
leader_since =
    Je n'ai pas la date à laquelle { $leader } a pris la tête de { $acronym }. Ce que je sais, c'est qu'il préside l'association des villes du Maroc depuis { $year }.
    .title = Depuis quand est-il en fonction ?

## Les axes

axes =
    { $acronym } travaille selon { $count ->
        [one] { $count } axe
       *[other] { $count } axes
    } : { $axes }.
    .title = Quels sont les axes ?
axes_count =
    Il y a { $count ->
        [one] { $count } axe
       *[other] { $count } axes
    } : { $axes }.
    .title = Combien d'axes y a-t-il ?
axis =
    Au titre de l'axe « { $axis } », { $acronym } entend { $commitments }.
axis_none =
    Je ne connais que { $count ->
        [one] { $count } axe
       *[other] { $count } axes
    } : { $axes }. Duquel souhaitez-vous parler ?
axis_advocacy = plaidoyer
    .title = Le plaidoyer
axis_implementation = mise en œuvre
    .title = La mise en œuvre
axis_learning = apprentissage
    .title = L'apprentissage
axis_monitoring = suivi et rapports
    .title = Le suivi et les rapports
commitment_voice = porter la voix de chacun sur la scène internationale
commitment_role = faire connaître et appuyer le rôle des gouvernements locaux et régionaux dans l'application de l'agenda mondial
commitment_efforts = repérer et encourager ce que font ses membres pour concrétiser les agendas mondiaux à l'échelle de leur territoire
commitment_trainings = proposer des formations
commitment_culture = installer une culture de l'apprentissage dans toute l'organisation
commitment_cooperation = promouvoir la coopération décentralisée comme outil de la coopération internationale et du développement
commitment_evaluation = veiller à la bonne application des agendas mondiaux, en mesurer l'impact et les évaluer
commitment_discourse = nourrir le discours des gouvernements locaux et régionaux
commitment_reports = apporter un éclairage aux rapports des gouvernements nationaux
agenda =
    Les { $count } axes contribuent à l'écriture de l'agenda mondial des gouvernements locaux et régionaux. Cet agenda montre ce que { $acronym } peut apporter au développement durable des territoires.
    .title = Qu'est-ce que l'agenda mondial ?

## Le contact

contact =
    Le service à joindre est la { $original }, au { $telephone }.
    .title = Qui contacter ?
phone =
    Le numéro de la { $department } est le { $telephone }.
    .title = Quel est le numéro de téléphone ?
email =
    Je n'ai aucune adresse électronique à vous donner. Vous pouvez joindre la { $department } par téléphone, au { $telephone }.
    .title = Y a-t-il une adresse électronique ?
email_known =
    L'adresse électronique de la { $department } est { $email }. Vous pouvez aussi appeler le { $telephone }.

## Autour des questions

greet = Bonjour et bienvenue ! Je réponds à vos questions sur { $acronym }. Que voulez-vous savoir ?
goodbye = Au revoir et bonne journée !
thanks = Je vous en prie, avec plaisir !
bot_challenge = Je suis un assistant automatique, pas une personne : je réponds à partir d'une page d'information sur { $acronym }.
help =
    Je peux vous renseigner sur { $acronym } : ce que c'est, ses membres et comment en devenir un, son dirigeant, ses axes de travail et le contact.
    .title = Que puis-je demander ?
erasure =
    La collectivité garde un certain temps ce que vous écrivez, en masquant les numéros de téléphone et les adresses qu'elle reconnaît, puis l'efface.
    .title = Que devient ce que j'écris ?
erasure_now = Si vous le souhaitez, notre conversation peut être effacée dès maintenant.
forget =
    C'est fait : j'ai effacé notre conversation. Vous pouvez m'écrire de nouveau quand vous le souhaitez.
    .title = Effacer notre conversation
abuse = Je suis navré que cela se passe mal. Dites-moi ce que vous cherchez et je ferai de mon mieux pour vous aider.
affirm = Très bien. Que souhaitez-vous savoir ?
deny = D'accord. Pouvez-vous me dire autrement ce que vous cherchez ?
repeat = Je n'ai encore rien dit à répéter. Que souhaitez-vous savoir ?
switch_language = D'accord, je continue en français. Que souhaitez-vous savoir ?
languages = Je ne parle que ces langues : { $languages }. Écrivez dans celle de votre choix.

## Telegram

telegram_text_only = Je ne lis que le texte, ni les images, ni les messages vocaux, ni les fichiers. Écrivez-moi votre question.
telegram_no_command = Je ne connais pas cette commande. Écrivez simplement votre question, ou choisissez ci-dessous.
telegram_choice_gone = Ce choix n'existe plus. Écrivez-moi votre question.
telegram_command_start = Commencer la conversation
telegram_command_help = Voir ce que je sais faire
telegram_command_language = Changer de langue
telegram_command_forget = Effacer notre conversation
telegram_description = Je réponds en plusieurs langues à vos questions sur { $acronym }, à partir d'une seule page d'information. Je suis un programme, pas une personne. Écrivez votre question, et envoyez /forget pour effacer notre conversation.
telegram_short_description = Un assistant automatique qui répond à vos questions sur { $acronym }.

## Ce qui reste sans réponse

unknown_organisation = Cela concerne bien { $acronym }, mais je n'ai pas cette information. La { $department } pourra vous renseigner, au { $telephone }.
unknown_membership = Sur les membres de { $acronym }, je n'ai pas cette précision. La { $department } pourra vous renseigner, au { $telephone }.
unknown_leader = Sur les personnes qui dirigent { $acronym }, je n'ai pas cette information. La { $department } pourra vous renseigner, au { $telephone }.
unknown_axes = Sur le travail de { $acronym }, je n'ai pas ce détail. La { $department } pourra vous renseigner, au { $telephone }.
unknown_afccre = Je n'ai pas cette information sur l'{ $afccre }. La { $department } pourra vous renseigner, au { $telephone }.
unknown_contact = Je n'ai pas cette précision. Le mieux est de la demander à la { $department }, au { $telephone }.
other_organisation = Je n'ai pas d'information là-dessus : je ne renseigne que sur { $acronym }. Pour toute autre question, essayez la { $department }, au { $telephone }.
out_of_scope = Cette question sort de mon domaine : je ne renseigne que sur { $acronym }. Pour parler à quelqu'un, appelez la { $department }, au { $telephone }.
not_understood = Désolé, je n'ai pas compris. Pouvez-vous reformuler votre question sur { $acronym } ? Vous pouvez aussi appeler la { $department }, au { $telephone }.
not_understood_briefly = Je n'ai pas compris.
did_you_mean = Je ne suis pas certain d'avoir compris votre question sur { $acronym }. Est-ce l'une de celles-ci ? Sinon, la { $department } vous répond au { $telephone }.
message_empty = Je n'ai reçu aucun texte. Écrivez-moi votre question, ou appelez la { $department }, au { $telephone }.
message_too_long = Ce message est trop long, je ne peux pas le lire en entier. Posez votre question en quelques phrases, ou appelez la { $department }, au { $telephone }.
out_of_order = Désolé, je ne peux pas répondre pour l'instant. Réessayez dans un moment, ou appelez la { $department }, au { $telephone }.
too_many_messages = Il y a eu trop de messages en peu de temps. Patientez un instant avant de réessayer, ou appelez la { $department }, au { $telephone }.
