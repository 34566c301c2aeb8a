# Redação em português. Um dado nunca se escreve aqui: chega por uma variável ($members…).
# O atributo .title é o texto do botão que faz a pergunta.

## A organização

about =
    A { $acronym } ({ $name }) é uma rede mundial que reúne governos locais e regionais. Representa-os, defende os seus interesses e faz ouvir a sua voz no plano internacional.
    .title = O que é a CGLU?
name_meaning =
    { $acronym } significa “{ $name }”.
    .title = O que significa a sigla?
founded =
    A { $acronym } foi criada em { $year }.
    .title = Desde quando existe?
largest =
    Sim: a { $acronym } é a maior organização de governos do mundo. Reúne mais de { $members } membros.
    .title = É a maior do mundo?
purpose =
    Em resumo, a { $acronym } quer ser o porta-voz mundial da autonomia local. Ao fazer cooperar os governos locais entre si, promove os valores e os interesses que eles têm em comum.
    .title = Para que serve?

## Os membros

members =
    A { $acronym } tem mais de { $members } { $members ->
        [one] membro
        [many] de membros
       *[other] membros
    }, em mais de { $countries } países.
    .title = Quantos membros tem?
countries =
    Em mais de { $countries } países: no total, a { $acronym } conta neles com mais de { $members } membros.
    .title = Em quantos países?
afccre_joined =
    A { $afccre } é membro da { $acronym } desde { $year }, o mesmo ano em que a { $acronym } foi criada.
    .title = Desde quando a AFCCRE é membro?
afccre_by_right =
    Sim: quem é membro da { $afccre } é também, de pleno direito, membro da { $acronym }.
    .title = Os membros da AFCCRE fazem parte?
become_member =
    O caminho que conheço passa pela { $afccre }: os seus membros são, de pleno direito, membros da { $acronym }. Para saber como proceder, ligue para o serviço { $department }, pelo telefone { $telephone }.
    .title = Como tornar-se membro?

## A direção

leader =
    { $leader } está à frente da { $acronym }. É também presidente da associação das cidades de Marrocos desde { $year }.
    .title = Quem dirige a CGLU?
leader_role =
    Além de estar à frente da { $acronym }, { $leader } é presidente da associação das cidades de Marrocos. Ocupa esse cargo desde { $year }.
    .title = Que outro cargo ocupa o seu dirigente?
leader_since =
    Não tenho a data em que { $leader } passou a dirigir a { $acronym }. O que sei é que é presidente da associação das cidades de Marrocos desde { $year }.
    .title = Desde quando está no cargo?

## Os eixos

axes =
    A { $acronym } trabalha em torno de { $count ->
        [one] { $count } eixo
       *[other] { $count } eixos
    }: { $axes }.
    .title = Quais são os eixos?
axes_count =
    Há { $count ->
        [one] { $count } eixo
       *[other] { $count } eixos
    }: { $axes }.
    .title = Quantos eixos há?
axis =
    No eixo “{ $axis }”, a { $acronym } tem por objetivo { $commitments }.
axis_none =
    Só conheço { $count ->
        [one] { $count } eixo
       *[other] { $count } eixos
    }: { $axes }. Sobre qual deles gostaria de saber mais?
axis_advocacy = incidência política
    .title = A incidência política
axis_implementation = implementação
    .title = A implementação
axis_learning = aprendizagem
    .title = A aprendizagem
axis_monitoring = acompanhamento e relatórios
    .title = O acompanhamento e os relatórios
commitment_voice = dar voz a todos na cena internacional
commitment_role = valorizar e apoiar o papel dos governos locais e regionais na aplicação da agenda mundial
commitment_efforts = identificar e incentivar o que os seus membros fazem para concretizar as agendas mundiais no seu território
commitment_trainings = oferecer formação
commitment_culture = criar uma cultura de aprendizagem em toda a organização
commitment_cooperation = promover a cooperação descentralizada como instrumento da cooperação internacional e do desenvolvimento
commitment_evaluation = zelar pela boa aplicação das agendas mundiais, medir o seu impacto e avaliá-las
commitment_discourse = contribuir para o discurso dos governos locais e regionais
commitment_reports = lançar luz sobre os relatórios dos governos nacionais
agenda =
    { $count ->
        [one] O { $count } eixo contribui
       *[other] Os { $count } eixos contribuem
    } para a redação da agenda mundial dos governos locais e regionais. Essa agenda mostra o que a { $acronym } pode trazer ao desenvolvimento sustentável das comunidades.
    .title = O que é a agenda mundial?

## Com quem falar

contact =
    O serviço a que se deve dirigir é { $department } (em francês, { $original }). O número de telefone é { $telephone }.
    .title = Com quem posso falar?
phone =
    O número do serviço { $department } é { $telephone }.
    .title = Qual é o número de telefone?
email =
    Não tenho nenhum endereço de e-mail para lhe dar. Pode falar com o serviço { $department } pelo telefone { $telephone }.
    .title = Há um endereço de e-mail?
email_known =
    O endereço de e-mail do serviço { $department } é { $email }. Também pode ligar para { $telephone }.

## À volta das perguntas

greet = Olá e boas-vindas! Respondo a perguntas sobre a { $acronym }. O que gostaria de saber?
goodbye = Até logo e tenha um bom dia!
thanks = De nada, é um prazer!
bot_challenge = Sou um assistente automático, não uma pessoa: respondo a partir de uma página de informação sobre a { $acronym }.
help =
    Posso informar sobre a { $acronym }: o que é, os seus membros e como tornar-se membro, o seu dirigente, os seus eixos de trabalho e com quem falar.
    .title = O que posso perguntar?
erasure =
    A administração guarda durante algum tempo o que escreve, oculta os números de telefone e os endereços que reconhece, e depois apaga-o.
    .title = O que acontece ao que escrevo?
erasure_now = Se quiser, a nossa conversa pode ser apagada já.
forget =
    Está feito: apaguei a nossa conversa. Pode voltar a escrever-me quando quiser.
    .title = Apagar a nossa conversa
abuse = Lamento que as coisas não estejam bem. Diga-me o que procura e farei o possível para ajudar.
affirm = Muito bem. O que gostaria de saber?
deny = De acordo. Pode dizer-me com outras palavras o que procura?
repeat = Ainda não disse nada que possa repetir. O que gostaria de saber?
switch_language = De acordo, continuemos em português. O que gostaria de saber?
languages = Só falo estas línguas: { $languages }. Escreva na que preferir.

## Telegram

telegram_text_only = Só consigo ler texto, não imagens, mensagens de voz nem ficheiros. Escreva a sua pergunta.
telegram_no_command = Não conheço este comando. Escreva simplesmente a sua pergunta ou escolha uma opção.
telegram_choice_gone = Esta opção já não existe. Escreva a sua pergunta.
telegram_command_start = Começar a conversa
telegram_command_help = Ver o que sei fazer
telegram_command_language = Mudar de língua
telegram_command_forget = Apagar a nossa conversa
telegram_description = Respondo em várias línguas às suas perguntas sobre a { $acronym }, a partir de uma só página de informação. Sou um programa, não uma pessoa. Escreva a sua pergunta e envie /forget para apagar a nossa conversa.
telegram_short_description = Um assistente automático que responde às suas perguntas sobre a { $acronym }.

## O que fica sem resposta

unknown_organisation = Isso diz respeito à { $acronym }, mas não tenho essa informação. O serviço { $department } poderá ajudar, pelo telefone { $telephone }.
unknown_membership = Não tenho esse dado sobre os membros da { $acronym }. O serviço { $department } poderá ajudar, pelo telefone { $telephone }.
unknown_leader = Não tenho essa informação sobre as pessoas que dirigem a { $acronym }. O serviço { $department } poderá ajudar, pelo telefone { $telephone }.
unknown_axes = Não tenho esse detalhe sobre o trabalho da { $acronym }. O serviço { $department } poderá ajudar, pelo telefone { $telephone }.
unknown_afccre = Não tenho essa informação sobre a { $afccre }. O serviço { $department } poderá ajudar, pelo telefone { $telephone }.
unknown_contact = Não tenho esse dado. O melhor é perguntar ao serviço { $department }, pelo telefone { $telephone }.
other_organisation = Não tenho informação sobre isso: só conheço a { $acronym }. Para qualquer outro assunto, tente o serviço { $department }, pelo telefone { $telephone }.
out_of_scope = Lamento, essa pergunta não é da minha área: só conheço a { $acronym }. Para falar com alguém, ligue para o serviço { $department }, pelo telefone { $telephone }.
not_understood = Lamento, não entendi. Pode fazer a sua pergunta sobre a { $acronym } com outras palavras? Também pode ligar para o serviço { $department }, pelo telefone { $telephone }.
not_understood_briefly = Não entendi.
did_you_mean = Não sei se entendi bem a sua pergunta sobre a { $acronym }. É alguma destas? Se não for, o serviço { $department } responderá pelo telefone { $telephone }.
message_empty = Não recebi nenhum texto. Escreva a sua pergunta ou ligue para o serviço { $department }, pelo telefone { $telephone }.
message_too_long = Esta mensagem é longa demais, não consigo lê-la por inteiro. Faça a sua pergunta em poucas frases ou ligue para o serviço { $department }, pelo telefone { $telephone }.
out_of_order = Lamento, neste momento não posso responder. Tente de novo daqui a pouco ou ligue para o serviço { $department }, pelo telefone { $telephone }.
too_many_messages = Houve demasiadas mensagens em pouco tempo. Aguarde um momento antes de tentar de novo ou ligue para o serviço { $department }, pelo telefone { $telephone }.
