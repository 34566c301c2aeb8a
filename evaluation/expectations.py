"""The judge: what a right answer contains, per topic and language.

Patterns over the reply, lower-cased, without accents, with every kind of space made plain (see `normalise`).
"""

# ruff: noqa: E501 - a pattern is easier to read on one line
from __future__ import annotations

import re
import unicodedata

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-"}
)
_AR_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def normalise(text: str) -> str:
    """The text in the form that the patterns are written in."""
    text = text.lower().translate(_LIGATURES).translate(_AR_DIGITS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", text)


PHONE = r"(?:0|\+33 ?(?:\(0\) ?)?|0033 ?)3[ .\-]?44[ .\-]?06[ .\-]?66[ .\-]?36"
MEMBERS = r"240[ .,٬']?000"
EUROPE = r"europ|اوروبا|أوروبا"
EMAIL = r"[\w.+-]+@[\w-]+\.\w+"

# topic -> language -> list of patterns that must all be found ("*" is any language)
WANT: dict[str, dict[str, list[str]]] = {
    "about": {
        "fr": [
            "reseau|organisation|association",
            "mondial|monde|internation",
            "collectivit|gouvernements locaux|villes|territor",
        ],
        "en": ["network|organi[sz]ation|association", "world|global|international", "local|cities|region"],
        "es": [
            "red|organizacion|asociacion",
            "mundial|mundo|internacional|global",
            "local|ciudad|region|territor",
        ],
        "pt": [
            "rede|organizacao|associacao",
            "mundial|mundo|internacional|global",
            "local|locais|cidades|regio",
        ],
        "de": [
            "netzwerk|organisation|verband|zusammenschluss",
            "welt|global|international",
            "lokal|stadt|region|kommun",
        ],
        "it": [
            "rete|organizzazione|associazione",
            "mondial|mondo|internazional|global",
            "local|citta|region",
        ],
        "nl": [
            "netwerk|organisatie|vereniging",
            "wereld|mondia|internationa",
            "lokale|steden|region|gemeente",
        ],
        "ar": ["شبك|منظم", "عالم|دول", "محلي|مدن|حكوم"],
    },
    "name_meaning": {
        "fr": ["cites et gouvernements locaux unis"],
        "en": ["united cities and local governments"],
        "es": ["ciudades y gobiernos locales unidos"],
        "pt": ["cidades e governos locais unidos"],
        "de": ["united cities and local governments|vereini?n?gte stadte|cites et gouvernements"],
        "it": ["citta e governi locali uniti|united cities|cites et gouvernements"],
        "nl": ["verenigde steden|united cities|cites et gouvernements"],
        "ar": ["المدن"],
    },
    "founded": {"*": ["2004"]},
    "members_count": {"*": [MEMBERS]},
    "countries_count": {"*": [r"\b140\b"]},
    "largest": {
        "fr": ["plus (grande|importante|vaste|grosse)|premiere"],
        "en": ["largest|biggest"],
        "es": ["mayor|mas grande|mas importante"],
        "pt": ["maior"],
        "de": ["grosste"],
        "it": ["piu grande|maggiore"],
        "nl": ["grootste"],
        "ar": ["اكبر|أكبر"],
    },
    "afccre_joined": {"*": ["2004"]},
    "afccre_by_right": {
        "fr": ["de droit|d'office|automatique"],
        "en": ["by right|as of right|automatic|de droit"],
        "es": ["derecho|automatic"],
        "pt": ["direito|automatic"],
        "de": ["automatisch|von rechts|kraft|de droit"],
        "it": ["diritto|automatic"],
        "nl": ["rechtswege|automatisch|de droit"],
        "ar": ["تلقائ|بحكم|حق|قانون"],
    },
    "become_member": {"*": ["afccre"]},
    "leader": {"*": ["boudra|بودرا|بوضرا|بوضرة|بودرة"]},
    # the page dates his presidency of the Moroccan cities' association, not the day he came to head CGLU
    "leader_since": {
        "fr": ["2019", "maroc"],
        "en": ["2019", "morocc"],
        "es": ["2019", "marr?oqu|marruec"],
        "pt": ["2019", "marro"],
        "de": ["2019", "marokk"],
        "it": ["2019", "marocc"],
        "nl": ["2019", "marokk"],
        "ar": ["2019", "مغرب"],
    },
    "leader_role": {
        "fr": ["maroc"],
        "en": ["morocc"],
        "es": ["marr?oqu|marruec"],
        "pt": ["marro"],
        "de": ["marokk"],
        "it": ["marocc"],
        "nl": ["marokk"],
        "ar": ["مغرب"],
    },
    "axes_list": {
        "fr": ["plaidoyer", "mise en oeuvre", "apprentissage", "suivi"],
        "en": ["advocacy", "implement", "learning", "monitor|follow|report"],
        "es": [
            "incidencia|defensa|promocion|abogacia",
            "implement|aplicacion|puesta en|ejecucion",
            "aprendizaje|formacion",
            "seguimiento|informe|monitoreo",
        ],
        "pt": [
            "advocacia|incidencia|defesa|advocacy|promocao",
            "implement|aplicacao|execucao",
            "aprendizagem|aprendizado",
            "acompanhamento|monitor|relatorio|seguimento",
        ],
        "de": [
            "interessenvertretung|advocacy|fursprache|lobby",
            "umsetzung",
            "lernen",
            "monitoring|uberwachung|bericht|nachverfolgung",
        ],
        "it": [
            "advocacy|patrocinio|difesa|promozione|sensibilizzazione",
            "attuazione|implementazione|messa in",
            "apprendimento|formazione",
            "monitoraggio|rapport|seguito",
        ],
        "nl": [
            "belangenbehartiging|pleitbezorg|advocacy|pleidooi",
            "uitvoering|implement",
            "leren|opleiding",
            "opvolging|monitoring|rapport|verslag",
        ],
        "ar": ["مناصرة|الدعوة|مرافعة|الترافع", "تنفيذ", "تعلم|تعليم", "متابعة|تقارير|رصد"],
    },
    "axes_count": {
        "fr": [r"\b4\b|quatre"],
        "en": [r"\b4\b|four"],
        "es": [r"\b4\b|cuatro"],
        "pt": [r"\b4\b|quatro"],
        "de": [r"\b4\b|vier"],
        "it": [r"\b4\b|quattro"],
        "nl": [r"\b4\b|vier"],
        "ar": [r"\b4\b|اربع|أربع"],
    },
    "axis_advocacy": {
        "fr": ["voix|mise? en (evidence|lumiere|valeur|avant)|role des gouvernements|soutenir"],
        "en": ["voice|highlight|role of local|support"],
        "es": ["voz|destacar|papel|apoyar"],
        "pt": ["voz|destacar|papel|apoiar"],
        "de": ["stimme|rolle"],
        "it": ["voce|ruolo"],
        "nl": ["stem|rol"],
        "ar": ["صوت|دور"],
    },
    "axis_implementation": {
        "fr": ["territor|terrain|echelle|niveau local"],
        "en": ["territor|local level|locally|on the ground"],
        "es": ["territor|escala|local"],
        "pt": ["territor|escala|local"],
        "de": ["territor|lokal|ort|ebene"],
        "it": ["territor|local"],
        "nl": ["territor|lokaal|niveau"],
        "ar": ["ترابي|محلي|مستوى|اقليم|إقليم"],
    },
    "axis_learning": {
        "fr": ["formation|cooperation decentralisee|culture"],
        "en": ["training|decentrali[sz]ed cooperation|culture"],
        "es": ["formacion|capacitacion|cooperacion descentralizada|cultura"],
        "pt": ["formac|capacitac|cooperacao descentralizada|cultura"],
        "de": ["schulung|ausbildung|fortbildung|dezentral|kultur"],
        "it": ["formazione|decentrata|cultura"],
        "nl": ["opleiding|training|gedecentraliseerd|cultuur"],
        "ar": ["تكوين|تدريب|لامركزي|اللامركزي|ثقافة"],
    },
    "axis_monitoring": {
        "fr": ["evalu|rapport|impact"],
        "en": ["evaluat|report|impact"],
        "es": ["evalua|informe|impacto"],
        "pt": ["avalia|relatorio|impacto"],
        "de": ["bewert|bericht|auswirkung|wirkung"],
        "it": ["valut|rapport|impatto"],
        "nl": ["evalua|rapport|verslag|impact"],
        "ar": ["تقييم|تقارير|اثر|أثر"],
    },
    "agenda": {
        "fr": ["agenda", "durable|mondial"],
        "en": ["agenda", "sustainable|global|world"],
        "es": ["agenda", "sostenible|mundial|global"],
        "pt": ["agenda", "sustentavel|mundial|global"],
        "de": ["agenda", "nachhaltig|welt|global"],
        "it": ["agenda", "sostenibile|mondial|global"],
        "nl": ["agenda", "duurzam|wereld|mondia"],
        "ar": ["جدول|اجندة|أجندة|خطة", "مستدام|عالم"],
    },
    "purpose": {
        "fr": ["porte-parole|autonomie|valeurs|interets|represent|defen"],
        "en": ["spokes|autonomy|values|interests|represent|defend|voice"],
        "es": ["portavoz|autonomia|valores|intereses|represent|defien|voz"],
        "pt": ["porta-voz|autonomia|valores|interesses|represent|defend|voz"],
        "de": ["sprecher|sprachrohr|autonomie|selbstverwaltung|werte|interessen|vertritt|vertret|stimme"],
        "it": ["portavoce|autonomia|valori|interessi|rappresent|difend|voce"],
        "nl": ["woordvoerder|spreekbuis|autonomie|waarden|belangen|vertegenwoord|stem"],
        "ar": ["صوت|ناطق|استقلال|قيم|مصالح|تمثيل|تمثل|الدفاع|متحدث"],
    },
    "contact": {"*": [PHONE, EUROPE]},
    "contact_phone": {"*": [PHONE]},
    "contact_email": {"*": [PHONE + "|" + EUROPE]},
    "greet": {
        "fr": ["bonjour|bienvenue|salut|bonsoir"],
        "en": ["hello|\\bhi\\b|welcome|good (day|morning|evening)"],
        "es": ["hola|bienvenid|buen[oa]s"],
        "pt": ["ola|bem-vind|bom dia|boa"],
        "de": ["hallo|willkommen|guten"],
        "it": ["ciao|salve|benvenut|buon"],
        "nl": ["hallo|welkom|goede|dag"],
        "ar": ["مرحب|اهلا|أهلا|سلام"],
    },
    "goodbye": {
        "fr": ["au revoir|bientot|bonne|adieu"],
        "en": ["bye|see you|good day|have a|soon|take care"],
        "es": ["adios|hasta|buen"],
        "pt": ["adeus|ate|tchau|bom|boa"],
        "de": ["wiedersehen|tschuss|bis|schonen"],
        "it": ["arrivederci|ciao|presto|buon"],
        "nl": ["ziens|dag|tot|fijne"],
        "ar": ["سلام|وداع|اللقاء|يوم"],
    },
    "thanks": {
        "fr": ["plaisir|de rien|je vous en prie|n'hesitez|avec joie|ravi|merci a vous"],
        "en": ["welcome|pleasure|happy|glad|anytime"],
        "es": ["de nada|gusto|placer|encantad|alegr"],
        "pt": ["de nada|prazer|ordens|fico"],
        "de": ["gern|bitte|freut"],
        "it": ["prego|piacere|figur"],
        "nl": ["graag|plezier|genoegen"],
        "ar": ["عفو|سرور|سعيد|رحب|شكر"],
    },
    "bot_challenge": {
        "fr": ["robot|assistant|bot\\b|automat|programme|virtuel|numerique"],
        "en": ["bot|assistant|automated|virtual|program|software"],
        "es": ["robot|bot|asistente|virtual|automatic|programa"],
        "pt": ["robo|bot|assistente|virtual|automatic|programa"],
        "de": ["bot|assistent|programm|virtuell|automat"],
        "it": ["bot|robot|assistente|virtual|automatic|programma"],
        "nl": ["bot|assistent|programma|virtue|automat"],
        "ar": ["روبوت|مساعد|الي|آلي|برنامج|افتراضي"],
    },
    "help": {
        "fr": ["membre|adhesion|adherer", "axe|contact|dirig|president|gouvernance"],
        "en": ["member", "axes|contact|lead|president|pillar|priorit"],
        "es": ["miembro|adhesion", "ejes?|contact|dirig|president"],
        "pt": ["membro|adesao", "eixo|contact|contat|dirig|president|lider"],
        "de": ["mitglied", "achse|kontakt|leit|prasident|schwerpunkt|fuhrung"],
        "it": ["membr|adesione|associat", "assi|asse|contatt|guid|president|dirige"],
        "nl": ["lid|leden", "as|assen|contact|leid|voorzitter|pijler"],
        "ar": ["عضو|اعضاء|أعضاء", "محاور|اتصال|رئيس|قياد|تواصل"],
    },
    "switch_language": {"*": []},
    "abuse": {"*": []},
}

# a reply that owns up to not having the answer
ABSTAIN: dict[str, str] = {
    "fr": r"\b(?:ne|n')[^.?!]{0,60}\b(?:pas|aucune?|rien|que)\b|desole|reformul|hors d|\bsort(?:ent)? d|depasse|seulement|uniquement|au-dela|pas (?:encore )?(?:compris|sur|certain|cette)|aucune information",
    "en": r"n't\b|n\'t|\bnot\b|\bcannot\b|\bno information|sorry|rephras|\bonly\b|outside|beyond|unable|unsure|afraid",
    "es": r"\bno\b|lo siento|reformul|\bsolo\b|unicamente|fuera de|se sale|escapa|ajen[ao]|lamento|disculp|ningun",
    "pt": r"\bnao\b|lamento|desculp|reformul|apenas|\bso\b|somente|fora d|foge|nenhum",
    "de": r"\bnicht|\bkein|leider|nur\b|umformulier|ausserhalb|entschuldig|tut mir leid",
    "it": r"\bnon\b|spiace|scus|riformul|\bsolo\b|soltanto|fuori|esula|nessun",
    "nl": r"\bniet\b|\bgeen\b|helaas|alleen|enkel|anders formuler|buiten|sorry|spijt",
    "ar": r"لا |ليس|لم |لست|عذر|اسف|آسف|فقط|خارج|اعاد|إعاد|لن ",
}
FACTS = re.compile(r"boudra|بودرا|" + MEMBERS + r"|\b2019\b|\b2004\b|\b140\b")
MUST_ABSTAIN = {"unknown_in_domain", "out_of_scope", "gibberish"}
CHITCHAT = {"greet", "goodbye", "thanks", "bot_challenge", "help", "switch_language", "abuse"}


def abstains(reply: str, lang: str) -> bool:
    """Whether a normalised reply owns up to not having the answer, and states no fact."""
    return bool(re.search(ABSTAIN[lang], reply)) and not FACTS.search(reply)


def judge(topic: str, lang: str, raw_reply: str) -> str:
    """The verdict on a reply: right, wrong (asserts something else), refused (should have answered) or silent.

    Raises:
        KeyError: if nobody wrote down what a right answer to the topic contains in this language.
    """
    reply = normalise(raw_reply)
    if not reply.strip():
        return "silent"
    if topic in MUST_ABSTAIN:
        return "right" if abstains(reply, lang) else "wrong"
    if topic == "contact_email":
        if re.search(EMAIL, reply):
            return "wrong"
        if abstains(reply, lang):
            return "right"
    wants = WANT[topic].get(lang, WANT[topic].get("*"))
    if wants is None:
        raise KeyError(f"no expectation for {topic}/{lang}")
    if all(re.search(w, reply) for w in wants):
        return "right"
    return "refused" if abstains(reply, lang) else "wrong"
