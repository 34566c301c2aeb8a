# Wording in English. A fact is never written here: it comes in by a variable ($members…).
# The attribute .title is the text of the button that asks the question.

## The organisation

about =
    { $acronym } ({ $name }) is a worldwide network that brings local and regional governments together. It represents them, stands up for them and makes their voice heard internationally.
    .title = What is UCLG?
name_meaning =
    { $acronym } stands for “{ $name }”.
    .title = What does the acronym mean?
founded =
    The organisation { $acronym } was created in { $year }.
    .title = Since when has it existed?
largest =
    Yes: { $acronym } is the largest organisation of governments in the world. It brings together more than { $members } members.
    .title = Is it the largest?
purpose =
    In short, { $acronym } is there to be the world spokesperson of local autonomy. By having local governments cooperate across borders, it promotes the values and interests they share.
    .title = What is it for?

## The members

members =
    { $acronym } has more than { $members } { $members ->
        [one] member
       *[other] members
    }, in more than { $countries } countries.
    .title = How many members?
countries =
    In more than { $countries } countries: all in all, { $acronym } has more than { $members } members there.
    .title = In how many countries?
afccre_joined =
    { $afccre } has been a member of { $acronym } since { $year }, the very year { $acronym } was created.
    .title = Since when has AFCCRE been a member?
afccre_by_right =
    Yes: whoever belongs to { $afccre } is, as of right, a member of { $acronym } as well.
    .title = Are AFCCRE's members part of it?
become_member =
    The way I know of is through { $afccre }: its members are members of { $acronym } as of right. For what to do next, call the department { $department } on { $telephone }.
    .title = How to become a member?

## The leadership

leader =
    { $leader } is the head of { $acronym }. He has also been president of the association of Moroccan cities since { $year }.
    .title = Who leads UCLG?
leader_role =
    Besides leading { $acronym }, { $leader } is president of the association of Moroccan cities. He has held that office since { $year }.
    .title = Which other office does its leader hold?
leader_since =
    I do not have the date on which { $leader } took the lead of { $acronym }. What I do know is that he has been president of the association of Moroccan cities since { $year }.
    .title = Since when has he been in office?

## The axes

axes =
    { $acronym } works along { $count ->
        [one] { $count } axis
       *[other] { $count } axes
    }: { $axes }.
    .title = What are the axes?
axes_count =
    There { $count ->
        [one] is { $count } axis
       *[other] are { $count } axes
    }: { $axes }.
    .title = How many axes are there?
axis =
    Under the axis “{ $axis }”, { $acronym } sets out to { $commitments }.
axis_none =
    I know of only { $count ->
        [one] { $count } axis
       *[other] { $count } axes
    }: { $axes }. Which one would you like to hear about?
axis_advocacy = advocacy
    .title = Advocacy
axis_implementation = implementation
    .title = Implementation
axis_learning = learning
    .title = Learning
axis_monitoring = monitoring and reports
    .title = Monitoring and reports
commitment_voice = give everyone a voice on the international stage
commitment_role = highlight and support the role of local and regional governments in carrying out the global agenda
commitment_efforts = spot and encourage what its members do to put the global agendas into practice on their own territory
commitment_trainings = offer trainings
commitment_culture = build a culture of learning throughout the organisation
commitment_cooperation = promote decentralised cooperation as a tool of international cooperation and development
commitment_evaluation = see that the global agendas are well carried out, measure their impact and evaluate them
commitment_discourse = contribute to what local and regional governments have to say
commitment_reports = shed light on the reports of national governments
agenda =
    The { $count } axes help to write the global agenda of local and regional governments. This agenda shows what { $acronym } can contribute to the sustainable development of its communities.
    .title = What is the global agenda?

## Contact

contact =
    The department to turn to is { $department } (in French: { $original }). Its telephone number is { $telephone }.
    .title = Whom to contact?
phone =
    The telephone number of the department { $department } is { $telephone }.
    .title = What is the telephone number?
email =
    I don't have an e-mail address to give you. You can reach the department { $department } by telephone on { $telephone }.
    .title = Is there an e-mail address?
email_known =
    The e-mail address of the department { $department } is { $email }. You can also call { $telephone }.

## Around the questions

greet = Hello and welcome! I answer questions about { $acronym }. What would you like to know?
goodbye = Goodbye, and have a nice day!
thanks = You're welcome, my pleasure!
bot_challenge = I'm an automated assistant, not a person: I answer from one page of information about { $acronym }.
help =
    I can tell you about { $acronym }: what it is, its members and how to become one, its leader, its axes of work and whom to contact.
    .title = What can I ask?
erasure =
    The authority keeps what you write for some time, masks the telephone numbers and addresses that it recognises, and then deletes it.
    .title = What happens to what I write?
erasure_now = If you like, our conversation can be erased right now.
forget =
    Done: I have erased our conversation. You can write to me again whenever you like.
    .title = Erase our conversation
abuse = I'm sorry this isn't going well. Tell me what you are looking for and I'll do my best to help.
affirm = Very well. What would you like to know?
deny = All right. Could you tell me in other words what you are looking for?
repeat = I haven't said anything to repeat yet. What would you like to know?
switch_language = All right, let's go on in English. What would you like to know?
languages = These are the only languages I speak: { $languages }. Write in whichever suits you.

## Telegram

telegram_text_only = I can only read text, not pictures, voice messages or files. Write me your question.
telegram_no_command = I don't know this command. Just write your question, or choose below.
telegram_choice_gone = This choice is no longer there. Write me your question.
telegram_command_start = Start the conversation
telegram_command_help = See what I can do
telegram_command_language = Change the language
telegram_command_forget = Erase our conversation
telegram_description = I answer your questions about { $acronym } in several languages, from one page of information. I'm a program, not a person. Write your question, and send /forget to erase our conversation.
telegram_short_description = An automated assistant that answers your questions about { $acronym }.

## What stays unanswered

unknown_organisation = That is about { $acronym } indeed, but I don't have this information. The department { $department } can help you, on { $telephone }.
unknown_membership = I don't have this detail about the members of { $acronym }. The department { $department } can help you, on { $telephone }.
unknown_leader = I don't have this information about the people who lead { $acronym }. The department { $department } can help you, on { $telephone }.
unknown_axes = I don't have this detail about the work of { $acronym }. The department { $department } can help you, on { $telephone }.
unknown_afccre = I don't have this information about { $afccre }. The department { $department } can help you, on { $telephone }.
unknown_contact = I don't have this detail. It is best to ask the department { $department }, on { $telephone }.
other_organisation = I don't have information on that: I only know about { $acronym }. For anything else, try the department { $department }, on { $telephone }.
out_of_scope = This question is outside my field: I only know about { $acronym }. To talk to somebody, call the department { $department } on { $telephone }.
not_understood = Sorry, I didn't understand. Could you put your question about { $acronym } in other words? You can also call the department { $department } on { $telephone }.
not_understood_briefly = Sorry, I didn't understand.
did_you_mean = I'm not sure I understood your question about { $acronym }. Is it one of these? If not, the department { $department } will answer you on { $telephone }.
message_empty = I didn't receive any text. Write me your question, or call the department { $department } on { $telephone }.
message_too_long = This message is too long, I can't read all of it. Ask your question in a few sentences, or call the department { $department } on { $telephone }.
out_of_order = Sorry, I can't answer right now. Try again in a moment, or call the department { $department } on { $telephone }.
too_many_messages = There were too many messages in a short time. Please wait a moment before you try again, or call the department { $department } on { $telephone }.
