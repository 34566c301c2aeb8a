# Redacción en español. Un dato no se escribe nunca aquí: llega por una variable ($members…).
# El atributo .title es el texto del botón que hace la pregunta.

## La organización

about =
    { $acronym } ({ $name }) es una red mundial que reúne a gobiernos locales y regionales. Los representa, los defiende y hace oír su voz en el plano internacional.
    .title = ¿Qué es CGLU?
name_meaning =
    { $acronym } significa «{ $name }».
    .title = ¿Qué significan las siglas?
founded =
    La organización { $acronym } se creó en el año { $year }.
    .title = ¿Desde cuándo existe?
largest =
    Sí: { $acronym } es la mayor organización de gobiernos del mundo. Reúne a más de { $members } miembros.
    .title = ¿Es la más grande?
purpose =
    En resumen, { $acronym } quiere ser el portavoz mundial de la autonomía local. Haciendo cooperar a los gobiernos locales entre sí, promueve los valores e intereses que comparten.
    .title = ¿Para qué sirve?

## Los miembros

members =
    { $acronym } tiene más de { $members } { $members ->
        [one] miembro
       *[other] miembros
    }, en más de { $countries } países.
    .title = ¿Cuántos miembros tiene?
countries =
    En más de { $countries } países: en total, { $acronym } cuenta allí con más de { $members } miembros.
    .title = ¿En cuántos países?
afccre_joined =
    La { $afccre } es miembro de { $acronym } desde { $year }, el mismo año en que se creó { $acronym }.
    .title = ¿Desde cuándo es miembro la AFCCRE?
afccre_by_right =
    Sí: quien pertenece a la { $afccre } es también, de pleno derecho, miembro de { $acronym }.
    .title = ¿Forman parte los miembros de la AFCCRE?
become_member =
    El camino que conozco pasa por la { $afccre }: sus miembros lo son de { $acronym } de pleno derecho. Para los pasos que hay que dar, llame al servicio { $department }, en el { $telephone }.
    .title = ¿Cómo hacerse miembro?

## La dirección

leader =
    { $leader } está al frente de { $acronym }. Además preside la asociación de ciudades de Marruecos desde { $year }.
    .title = ¿Quién dirige CGLU?
leader_role =
    Además de estar al frente de { $acronym }, { $leader } preside la asociación de ciudades de Marruecos. Ocupa ese cargo desde { $year }.
    .title = ¿Qué otro cargo ocupa su dirigente?
leader_since =
    No tengo la fecha en que { $leader } se puso al frente de { $acronym }. Lo que sí sé es que preside la asociación de ciudades de Marruecos desde { $year }.
    .title = ¿Desde cuándo está en el cargo?

## Los ejes

axes =
    { $acronym } trabaja en torno a { $count ->
        [one] { $count } eje
       *[other] { $count } ejes
    }: { $axes }.
    .title = ¿Cuáles son los ejes?
axes_count =
    Hay { $count ->
        [one] { $count } eje
       *[other] { $count } ejes
    }: { $axes }.
    .title = ¿Cuántos ejes hay?
axis =
    Con el eje «{ $axis }», { $acronym } se propone { $commitments }.
axis_none =
    Solo conozco { $count ->
        [one] { $count } eje
       *[other] { $count } ejes
    }: { $axes }. ¿De cuál quiere que le hable?
axis_advocacy = incidencia política
    .title = La incidencia política
axis_implementation = implementación
    .title = La implementación
axis_learning = aprendizaje
    .title = El aprendizaje
axis_monitoring = seguimiento e informes
    .title = El seguimiento y los informes
commitment_voice = dar voz a todos en la escena internacional
commitment_role = destacar y apoyar el papel de los gobiernos locales y regionales en la aplicación de la agenda mundial
commitment_efforts = detectar y alentar lo que hacen sus miembros para llevar las agendas mundiales a su territorio
commitment_trainings = ofrecer formación
commitment_culture = crear una cultura del aprendizaje en toda la organización
commitment_cooperation = promover la cooperación descentralizada como herramienta de la cooperación internacional y del desarrollo
commitment_evaluation = velar por que las agendas mundiales se apliquen bien, medir su impacto y evaluarlas
commitment_discourse = contribuir al discurso de los gobiernos locales y regionales
commitment_reports = arrojar luz sobre los informes de los gobiernos nacionales
agenda =
    Los { $count } ejes ayudan a redactar la agenda mundial de los gobiernos locales y regionales. Esa agenda muestra lo que { $acronym } puede aportar al desarrollo sostenible de los territorios.
    .title = ¿Qué es la agenda mundial?

## El contacto

contact =
    El servicio al que dirigirse es { $department } (en francés, { $original }). Su número de teléfono es el { $telephone }.
    .title = ¿A quién dirigirse?
phone =
    El número de teléfono del servicio { $department } es el { $telephone }.
    .title = ¿Cuál es el teléfono?
email =
    No tengo ninguna dirección de correo electrónico que darle. Puede llamar al servicio { $department }, en el { $telephone }.
    .title = ¿Hay un correo electrónico?
email_known =
    La dirección de correo electrónico del servicio { $department } es { $email }. También puede llamar al { $telephone }.

## Alrededor de las preguntas

greet = ¡Hola y bienvenido! Respondo a preguntas sobre { $acronym }. ¿Qué quiere saber?
goodbye = ¡Adiós y que tenga un buen día!
thanks = ¡De nada, con mucho gusto!
bot_challenge = Soy un asistente automático, no una persona: respondo a partir de una página de información sobre { $acronym }.
help =
    Puedo informarle sobre { $acronym }: qué es, sus miembros y cómo hacerse miembro, su dirigente, sus ejes de trabajo y el contacto.
    .title = ¿Qué puedo preguntar?
erasure =
    La administración conserva durante un tiempo lo que usted escribe, oculta los números de teléfono y las direcciones que reconoce, y después lo borra.
    .title = ¿Qué pasa con lo que escribo?
erasure_now = Si lo desea, nuestra conversación puede borrarse ahora mismo.
forget =
    Hecho: he borrado nuestra conversación. Puede volver a escribirme cuando quiera.
    .title = Borrar nuestra conversación
abuse = Lamento que esto no vaya bien. Dígame qué busca y haré lo posible por ayudarle.
affirm = Muy bien. ¿Qué quiere saber?
deny = De acuerdo. ¿Puede decirme con otras palabras lo que busca?
repeat = Todavía no he dicho nada que repetir. ¿Qué quiere saber?
switch_language = De acuerdo, sigamos en español. ¿Qué quiere saber?
languages = Solo hablo estos idiomas: { $languages }. Escriba en el que prefiera.

## Telegram

telegram_text_only = Solo puedo leer texto, no imágenes, mensajes de voz ni archivos. Escriba su pregunta.
telegram_no_command = No conozco este comando. Escriba simplemente su pregunta o elija una opción.
telegram_choice_gone = Esta opción ya no existe. Escriba su pregunta.
telegram_command_start = Empezar la conversación
telegram_command_help = Ver lo que puedo hacer
telegram_command_language = Cambiar de idioma
telegram_command_forget = Borrar nuestra conversación
telegram_description = Respondo en varios idiomas a sus preguntas sobre { $acronym }, a partir de una sola página de información. Soy un programa, no una persona. Escriba su pregunta y envíe /forget para borrar nuestra conversación.
telegram_short_description = Un asistente automático que responde a sus preguntas sobre { $acronym }.

## Lo que queda sin respuesta

unknown_organisation = Eso tiene que ver con { $acronym }, pero no tengo esa información. El servicio { $department } podrá ayudarle, en el { $telephone }.
unknown_membership = No tengo ese dato sobre los miembros de { $acronym }. El servicio { $department } podrá ayudarle, en el { $telephone }.
unknown_leader = No tengo esa información sobre las personas que dirigen { $acronym }. El servicio { $department } podrá ayudarle, en el { $telephone }.
unknown_axes = No tengo ese detalle sobre el trabajo de { $acronym }. El servicio { $department } podrá ayudarle, en el { $telephone }.
unknown_afccre = No tengo esa información sobre la { $afccre }. El servicio { $department } podrá ayudarle, en el { $telephone }.
unknown_contact = No tengo ese dato. Lo mejor es preguntar al servicio { $department }, en el { $telephone }.
other_organisation = No tengo información sobre eso: solo conozco { $acronym }. Para cualquier otra cosa, pruebe con el servicio { $department }, en el { $telephone }.
out_of_scope = Esa pregunta queda fuera de mi ámbito: solo conozco { $acronym }. Para hablar con alguien, llame al servicio { $department }, en el { $telephone }.
not_understood = Lo siento, no he entendido. ¿Puede formular de otra manera su pregunta sobre { $acronym }? También puede llamar al servicio { $department }, en el { $telephone }.
not_understood_briefly = No he entendido.
did_you_mean = No estoy seguro de haber entendido su pregunta sobre { $acronym }. ¿Es una de estas? Si no, el servicio { $department } le responderá en el { $telephone }.
message_empty = No he recibido ningún texto. Escriba su pregunta o llame al servicio { $department }, en el { $telephone }.
message_too_long = Este mensaje es demasiado largo, no puedo leerlo entero. Haga su pregunta en unas frases o llame al servicio { $department }, en el { $telephone }.
out_of_order = Lo siento, ahora mismo no puedo responder. Inténtelo dentro de un momento o llame al servicio { $department }, en el { $telephone }.
too_many_messages = Ha habido demasiados mensajes en poco tiempo. Espere un momento antes de volver a intentarlo o llame al servicio { $department }, en el { $telephone }.
