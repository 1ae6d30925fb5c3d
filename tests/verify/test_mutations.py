"""True statements pass; each kind of change to one makes the check of that kind fire."""

from __future__ import annotations

import pytest

from qa.schema import DraftSentence, Statement
from qa.verify import Verifier
from tests.verify.newsroom import ARTICLES, SEEDS, cite, sentences

# article, the words the cited sentence begins with, a statement that it supports
TRUE = [
    ("harbour", "The port", "Three workers were killed and 11 injured when a crane collapsed."),
    ("harbour", "The port", "A crane collapse in Velmora killed 3 workers on Tuesday."),
    ("harbour", "Harbour master", "The dock passed an inspection in March 2025, according to Ines Okafor."),
    ("harbour", "Harbour master", "Okafor said the dock had passed an inspection."),
    ("harbour", '"We saw', 'Okafor said there were "no warning signs".'),
    ("harbour", '"We saw', "“We saw no warning signs at all,” Ines Okafor told reporters."),
    ("harbour", "The crane,", "The crane dated from 1987."),
    ("harbour", "The crane,", "The crane was able to lift forty tonnes."),
    ("harbour", "The city's", "Mayor Tomas Reyl has not ruled out charges against Lindqvist Marine."),
    ("harbour", "Lindqvist Marine refused", "Lindqvist Marine did not publish its maintenance records."),
    ("harbour", "Lindqvist Marine refused", "Lindqvist refused to release its records."),
    ("harbour", "About", "Some 2,400 ships used the port in 2024."),
    ("harbour", "About", "2,400 ships used the port last year."),
    ("harbour", "About", "More or less 2400 ships, in 2024."),
    ("election", "Amara", "Amara Diallo won Senegal's election, officials said."),
    ("election", "Amara", "Diallo took 54 per cent of the vote, officials said."),
    ("election", "Amara", "According to officials, the Senegalese vote was won by Ms Diallo."),
    ("election", "Her rival", "Faye got 41% of the vote and conceded."),
    ("election", "Mr Faye", "Faye accused the electoral commission of fraud."),
    ("election", "Turnout", "More than 70% of voters turned out, the most since 2000."),
    ("election", "Turnout", "Turnout was over 70 percent."),
    ("election", "Ms Diallo", "Diallo has promised to cut taxes on fuel."),
    ("election", "She will", "Diallo will be sworn in on April 2."),
    ("election", "She will", "She takes office on 2 April 2024."),
    ("election", "France", "France congratulated the president; Mali did not."),
    ("river", "Floods", "The ministry said that at least 120 homes were destroyed."),
    ("river", "Floods", "Portuguese homes have been destroyed by floods, the interior ministry said."),
    ("river", "Nobody", "No one has been reported missing."),
    ("river", "The river", "The Tamega rose nearly four metres in just six hours."),
    ("river", "The river", "The river rose by about 4 m in 6 hours."),
    ("river", '"It came', '"It came like a wall", said Rui Castelo.'),
    ("river", '"It came', "A farmer, Rui Castelo, said it 'came like a wall'."),
    ("river", "Around half", "About 50% of the 11,000 residents have left."),
    ("river", "Around half", "Half of the town's residents left."),
    ("river", "Prime", "Luisa Prado visited in January 2024."),
    ("river", "Prime", "Prado, the prime minister, visited on January 9, 2024."),
    ("river", "The government", "The government did not accept calls for a state of emergency."),
    ("bank", "Northgate Bank", "Northgate made £1.3 billion in 2023."),
    ("bank", "Northgate Bank", "The profit fell to £1.3bn from £1.6bn a year earlier."),
    ("bank", "The lender", "The lender plans to close 85 branches."),
    ("bank", "The lender", "Northgate Bank plans to close 85 branches."),
    ("bank", "Chief", 'Priya Raman said Northgate would "keep a counter in every county".'),
    ("bank", "The union", "The union Unify called it “a betrayal of rural customers”."),
    ("bank", "Shares", "Shares in the bank fell by six percent on Thursday."),
    ("bank", "Northgate bought", "Fairholm was bought by Northgate in 2019."),
    ("pitch", "Real Torvo", "Torvo beat Lemos 3-1 in Madrid."),
    ("pitch", "Real Torvo", "Atletico Lemos lost the final to Real Torvo."),
    ("pitch", "Striker", "Pell scored two goals in the first half."),
    ("pitch", "Coach", "Coach Helga Strand praised Marsh."),
    ("pitch", "Lemos lost", "It was the third final that Lemos lost."),
    ("pitch", "Pell, 29", "The 29-year-old Pell has reportedly agreed to join Juventus."),
    ("pitch", "The final drew", "Over 60,000 spectators watched the final."),
    ("vaccine", "A malaria", "The vaccine cut infections by 77% among 450 children in Burkina Faso."),
    ("vaccine", "The World", "The WHO could approve the vaccine within weeks."),
    ("vaccine", '"This is', 'Tinto called it "the best result we have ever seen".'),
    ("vaccine", "The Serum", "India's Serum Institute agreed to make 200m doses a year."),
    ("vaccine", "The trial did", "Adults were not included in the trial."),
    ("vaccine", "Ghana", "Ghana approved it first."),
    ("summit", "Canada and", "Two countries, Canada and Norway, signed an agreement."),
    ("summit", "Canada and", "The Canadian and Norwegian deal ended a dispute from the 1990s."),
    ("summit", "Canadian", 'Claire Dubois said the deal was "good for both our coasts".'),
    ("summit", "Russia", "Russia is not part of the agreement, which it has not joined."),
    ("summit", "Washington", "The US welcomed the deal."),
    ("summit", "The agreement", "30,000 tonnes of cod may be caught a year."),
    ("museum", "Thieves", "Two paintings worth $4.5 million were stolen in Oslo in October."),
    ("museum", "Police", "A man aged 34 was arrested in Sweden seven days later."),
    ("museum", "The man", "The man denies stealing the paintings."),
    ("museum", "According", "Museum director Kari Moen said the alarm was working."),
    ("museum", "The second", "The second painting has not been recovered."),
    ("strike", "Train", "German train drivers will strike for one day on Friday."),
    ("strike", "The union", "GDL, which has 40,000 members, demands 8% more."),
    ("strike", "Deutsche", "Deutsche Bahn offered five percent."),
    ("strike", "The company", "About 20% of long-distance trains are expected to run."),
    ("strike", "The last", "November's strike lasted 3 days."),
    ("forest", "Kenya", "Kenya banned logging in the Mau forest."),
    ("forest", "Environment", "Grace Wanjiru told parliament that 5,000 hectares were lost."),
    ("forest", "The East", "Kenya lifted a similar ban in 2023."),
    ("forest", "Wanjiru", "The government would plant 15bn trees by 2032, Wanjiru said."),
    ("court", "A court", "Raul Pinto, a former governor, was sentenced to twelve years in prison."),
    ("court", "A court", "A Peruvian court sentenced Pinto to 12 years."),
    ("court", "Pinto was", "Pinto was convicted of accepting $900,000."),
    ("court", "Two other", "Two officials were acquitted."),
    ("court", '"I am', 'As he was led away, Pinto shouted: "I am innocent".'),
    ("comet", "NASA", "NASA said that the probe landed at 9:40 on 14 February."),
    ("comet", "The probe", "The probe was launched from French Guiana in 2021."),
    ("comet", "It carries", "It has 12 instruments on board."),
    ("comet", "The landing", "The landing cost less than $600 million."),
    ("dam", "Ethiopia has", "Ethiopia started to fill a dam on the Omo, and Kenya asked for talks."),
    ("dam", "The lake", "The lake supports about 300,000 people."),
    ("dam", "The dam was", "Ethiopia proposed the dam in 2006."),
    ("chip", "The carmaker", "Orvane will build a plant in Poland, creating 1,800 jobs."),
    ("chip", "The company", "Orvane has received $250 million from the government of Poland."),
    ("chip", "Orvane rejected", "Orvane did not accept Slovakia's offer."),
    ("chip", "Sales", "It sold 64,000 electric cars, twice as many."),
    ("rwanda", "Last week", "An Iraqi, in March."),
    ("rwanda", "Last week", "Rwanda accepted one Iraqi in March 2025."),
    ("rwanda", "Panama", "Panama and Costa Rica have taken in migrants."),
    ("rwanda", "Panama", "Two countries have also taken in migrants deported from the US."),
    ("rwanda", "In February", "El Salvador offered to house criminals in its mega-jail."),
    ("rwanda", "However, the UK", "The UK scheme was abandoned by Starmer's Labour government."),
    ("rwanda", "However, the UK", "Britain abandoned it in July 2024, after legal challenges."),
    ("rwanda", "Rwanda is in", 'Rwanda is in the "early stage" of talks, Olivier Nduhungirehe has said.'),
    ("rwanda", "However, Rwanda says", "Rwanda says it is a safe place for refugees."),
    ("kigali", "Last month", "The US deported an Iraqi refugee to Rwanda, according to a US official."),
    ("kigali", "The African", "Rwanda has 13 million people."),
    ("kigali", "The African", "Roughly 13m people live in the African nation."),
    ("kigali", "Rwanda has also", "Rwanda backs the military group M23."),
    ("kigali", "Kigali notably", "Rwanda signed an agreement with the UK in 2022."),
    ("kigali", "Kigali accused", "Kigali accused UNHCR of lying."),
]  # fmt: skip

# article, the words the cited sentence begins with, a statement that it does not support, the check
FALSE = [
    # number: another value, unit, currency, direction or thing counted
    ("harbour", "The port", "Four workers were killed when a crane collapsed.", "number"),
    ("harbour", "The port", "Eleven workers were killed and three injured.", "number"),
    ("harbour", "The port", "A crane collapsed, killing three workers and injuring 110.", "number"),
    ("harbour", "The crane,", "The crane could lift 40 kilograms.", "number"),
    ("harbour", "The crane,", "The crane could lift more than 40 tonnes.", "number"),
    ("harbour", "About", "About 24,000 ships used the port last year.", "number"),
    ("harbour", "About", "More than 2,400 ships used the port last year.", "number"),
    ("election", "Amara", "Diallo won with 45% of the vote, officials said.", "number"),
    ("election", "Turnout", "Turnout was less than 70%.", "number"),
    ("election", "Turnout", "Turnout was 77%, the highest since 2000.", "number"),
    ("election", "Ms Diallo", "Diallo promised to cut fuel taxes within 10 days.", "number"),
    ("river", "Floods", "At most 120 homes have been destroyed, the ministry said.", "number"),
    ("river", "The river", "The river rose by nearly four metres in six days.", "number"),
    ("river", "Around half", "Around a third of the town's residents have left.", "number"),
    ("bank", "Northgate Bank", "Northgate reported a profit of $1.3bn for 2023.", "number"),
    ("bank", "Northgate Bank", "Northgate reported a profit of £1.3m for 2023.", "number"),
    ("bank", "The lender", "The lender plans to close 85 branches and cut 2,000 jobs.", "number"),
    ("bank", "Shares", "Shares in Northgate fell 16% on Thursday.", "number"),
    ("pitch", "Real Torvo", "Torvo beat Lemos 4-1 in the cup final.", "number"),
    ("pitch", "Striker", "Pell scored three times in the first half.", "number"),
    ("pitch", "Striker", "Pell scored twice in the second half.", "number"),
    ("pitch", "Lemos lost", "Lemos lost the final for the fourth time.", "number"),
    ("pitch", "The final drew", "The final drew 16,000 spectators.", "number"),
    ("vaccine", "A malaria", "The vaccine cut infections by 77% in a trial of 540 children.", "number"),
    ("vaccine", "The Serum", "The institute agreed to make 200,000 doses a year.", "number"),
    ("summit", "Canada and", "Three countries signed an agreement on Arctic fishing.", "number"),
    ("museum", "Thieves", "Thieves stole three paintings from the museum.", "number"),
    ("museum", "Police", "Police arrested a 43-year-old man in Sweden.", "number"),
    ("strike", "Train", "Train drivers will walk out for 48 hours on Friday.", "number"),
    ("strike", "The company", "The company expects a quarter of long-distance trains to run.", "number"),
    ("forest", "Wanjiru", "Wanjiru said the government would plant 15 million trees.", "number"),
    ("court", "A court", "Pinto was sentenced to 12 months in prison for taking bribes.", "number"),
    ("court", "Pinto was", "Pinto was found guilty of accepting $90,000.", "number"),
    ("comet", "The landing", "The landing cost more than $600m.", "number"),
    ("comet", "It carries", "It carries eleven instruments.", "number"),
    ("chip", "Sales", "Sales of its electric cars tripled to 64,000.", "number"),
    ("rwanda", "Last week", "Rwanda accepted two Iraqis in March.", "number"),
    ("kigali", "The African", "Rwanda has more than 13 million people.", "number"),
    ("kigali", "The African", "Rwanda has 12.9m people.", "number"),
    ("kigali", "The African", "Rwanda is a nation of 30 million people.", "number"),
    # date: another day, month, year, time; one that is finer than the source
    ("harbour", "The port", "A crane collapsed on Monday, killing three workers.", "date"),
    ("harbour", "Harbour master", "The dock passed an inspection in May, Okafor said.", "date"),
    ("harbour", "Harbour master", "The dock passed an inspection in March 2024, Okafor said.", "date"),
    ("harbour", "The crane,", "The crane was built in 1978.", "date"),
    ("harbour", "About", "About 2,400 ships used the port in 2025.", "date"),
    ("election", "She will", "She will be sworn in on 3 April.", "date"),
    ("election", "She will", "She will be sworn in on 2 May.", "date"),
    ("river", "Prime", "Luisa Prado visited the town on 9 January 2023.", "date"),
    ("bank", "Northgate Bank", "Northgate reported a profit of £1.3bn for 2022.", "date"),
    ("bank", "Northgate bought", "Northgate bought its rival Fairholm in May 2019.", "date"),
    ("pitch", "Real Torvo", "Torvo beat Lemos in the cup final on Sunday.", "date"),
    ("summit", "Canada and", "The agreement ended a dispute that began in the 1980s.", "date"),
    ("museum", "Thieves", "Thieves stole two paintings on 13 October.", "date"),
    ("strike", "The last", "The last strike, in December, lasted three days.", "date"),
    ("forest", "The East", "Kenya lifted a similar ban in 2022.", "date"),
    ("comet", "NASA", "NASA said its probe landed at 10:40 on 14 February.", "date"),
    ("chip", "It is", "The plant is expected to open in 2028.", "date"),
    ("rwanda", "Last week", "Rwanda accepted an Iraqi in March 2023.", "date"),
    ("kigali", "Kigali notably", "Kigali signed an agreement with Britain in 2021.", "date"),
    # name: another person, place, body, title; a first name that the article does not give
    ("harbour", "Harbour master", "Ines Mensah said the dock had passed an inspection.", "name"),
    ("harbour", "The city's", "Mayor Tomas Reyl may charge Bergstrom Marine.", "name"),
    ("election", "Amara", "Amara Diallo won the presidential election in Mali, officials said.", "name"),
    ("election", "Her rival", "Moussa Sall received 41%.", "name"),
    ("election", "France", "Germany congratulated the new president.", "name"),
    ("river", "Floods", "Floods in northern Spain have destroyed 120 homes, the ministry said.", "name"),
    ("bank", "Northgate bought", "Southgate bought its rival Fairholm in 2019.", "name"),
    ("pitch", "Coach", "Coach Helga Strand praised Dario Pell.", "name"),
    ("pitch", "Pell, 29", "Pell has reportedly agreed to join Barcelona.", "name"),
    ("vaccine", "A malaria", "A vaccine developed at Cambridge University cut infections by 77%.", "name"),
    ("vaccine", "Ghana", "Nigeria was the first country to approve it.", "name"),
    ("summit", "Russia", "China has not joined the agreement.", "name"),
    ("museum", "Police", "Police arrested a 34-year-old man in Denmark.", "name"),
    ("forest", "The East", "Uganda lifted a similar ban in 2023.", "name"),
    ("court", "A court", "A court in Lima sentenced president Raul Pinto to 12 years.", "name"),
    ("comet", "It carries", "It carries a drill made in Spain.", "name"),
    ("dam", "Kenyan", "Ikal Lokwe of Greenpeace said the dam was a danger.", "name"),
    ("chip", "Orvane rejected", "Orvane rejected an offer from Hungary.", "name"),
    ("rwanda", "Last week", "Panama and Costa Rica.", "name"),
    ("rwanda", "Last week", "Panama accepted an Iraqi in March.", "name"),
    ("rwanda", "Since coming", "President Melania Trump has focused on removing migrants.", "name"),
    ("kigali", "The African", "Burundi has 13 million people.", "name"),
    ("kigali", "Rwanda has also", "The Ugandan-backed group M23 made a lightning strike.", "name"),
    # role: who did it to whom
    ("bank", "Northgate bought", "Fairholm bought its rival Northgate in 2019.", "role"),
    ("pitch", "Real Torvo", "Atletico Lemos beat Real Torvo 3-1 in the cup final.", "role"),
    ("kigali", "Kigali accused", "UNHCR accused Kigali of lying.", "role"),
    ("kigali", "Last month", "Rwanda deported an Iraqi to the US, according to a US official.", "role"),
    ("chip", "Orvane rejected", "Slovakia rejected an offer from Orvane.", "role"),
    # negation: added, removed, or an opposite in its place
    ("harbour", '"We saw', "Okafor said they saw warning signs.", "negation"),
    ("harbour", "The city's", "Mayor Tomas Reyl has ruled out charges against Lindqvist Marine.", "negation"),
    ("harbour", "Lindqvist Marine refused", "Lindqvist Marine agreed to publish its records.", "negation"),
    ("harbour", "Harbour master", "Okafor said the dock had failed an inspection in March.", "negation"),
    ("election", "Amara", "Amara Diallo lost the presidential election in Senegal, officials said.", "negation"),
    ("election", "Amara", "Amara Diallo did not win the election in Senegal, officials said.", "negation"),
    ("election", "Her rival", "Faye received 41% and conceded after midnight.", "negation"),
    ("election", "Ms Diallo", "Diallo promised to raise fuel taxes.", "negation"),
    ("river", "The river", "The river Tamega fell by nearly four metres in six hours.", "negation"),
    ("river", "The government", "The government accepted calls for a state of emergency.", "negation"),
    ("river", "The government", "The government did not reject calls for a state of emergency.", "negation"),
    ("bank", "Shares", "Shares in Northgate rose 6% on Thursday.", "negation"),
    ("bank", "The lender", "The lender plans to open 85 branches.", "negation"),
    ("bank", "Northgate bought", "Northgate sold its rival Fairholm in 2019.", "negation"),
    ("pitch", "Lemos lost", "Lemos won the final for the third time.", "negation"),
    ("vaccine", "The trial did", "The trial included adults.", "negation"),
    ("vaccine", "The trial did", "The trial excluded children and did include adults.", "negation"),
    ("vaccine", "Ghana", "Ghana was the last country to approve it.", "negation"),
    ("summit", "Russia", "Russia has joined the agreement.", "negation"),
    ("summit", "Washington", "Washington condemned the deal.", "negation"),
    ("museum", "The second", "The second painting has been recovered.", "negation"),
    ("museum", "One of", "One of the paintings has not been found.", "negation"),
    ("forest", "Kenya", "Kenya has allowed logging in the Mau forest.", "negation"),
    ("court", "Pinto was", "Pinto was found innocent of accepting $900,000.", "negation"),
    ("court", "Two other", "Two other officials were convicted.", "negation"),
    ("dam", "Ethiopian", "Officials insist that the dam will reduce the flow into the lake.", "negation"),
    ("chip", "Orvane rejected", "Orvane accepted an offer from Slovakia.", "negation"),
    ("rwanda", "However, the UK", "The UK did not abandon the scheme.", "negation"),
    ("kigali", "Rwanda has in", "Rights groups are concerned that Kigali does respect human rights.", "negation"),
    # quotation: altered, invented, or another's
    ("harbour", '"We saw', '"We saw some warning signs," Okafor told reporters.', "quotation"),
    ("harbour", '"We saw', '"We saw no warning signs at all," Tomas Reyl told reporters.', "quotation"),
    ("river", '"It came', '"It came like a train," said Rui Castelo.', "quotation"),
    ("bank", "Chief", 'Raman said the bank would "keep a counter in every country".', "quotation"),
    ("bank", "Chief", 'Unify said the bank would "keep a counter in every county".', "quotation"),
    ("vaccine", '"This is', 'Tinto called it "the worst result we have ever seen".', "quotation"),
    ("summit", "Canadian", 'Dubois said the deal was "good for all our coasts".', "quotation"),
    ("court", '"I am', 'Pinto shouted: "I am not innocent".', "quotation"),
    ("comet", "Mission", 'Whitlock said the pictures were "sharper … than hoped".', "quotation"),
    ("dam", "Kenyan", 'Lokwe called the dam "a death sentence for farmers".', "quotation"),
    ("rwanda", "Salvadorean", 'His government would do so "for free", Bukele said.', "quotation"),
    ("rwanda", "However, Rwanda says", 'Rwanda said: "We are a safe place for refugees."', "quotation"),
    # attribution: the speaker dropped, exchanged or invented; a doubt dropped
    ("harbour", "Harbour master", "The dock had passed a safety inspection in March.", "attribution"),
    ("election", "Mr Faye", "The electoral commission committed fraud two years ago.", "attribution"),
    ("election", "Ms Diallo", "Diallo cut fuel taxes within 100 days.", "attribution"),
    ("pitch", "Pell, 29", "Pell has agreed to join Juventus.", "attribution"),
    ("vaccine", "The World", "The WHO has approved the vaccine.", "attribution"),
    ("museum", "According", "The alarm was working.", "attribution"),
    ("museum", "The man", "The man stole the paintings.", "attribution"),
    ("forest", "Environment", "5,000 hectares of forest have been lost since 2018.", "attribution"),
    ("forest", "Critics", "The ban will hurt families who depend on timber.", "attribution"),
    ("comet", "A second", "A second probe will follow before 2030.", "attribution"),
    ("comet", "The landing", "Dana Whitlock said the landing cost less than $600m.", "attribution"),
    ("dam", "Ethiopian", "The dam will not reduce the flow into Lake Turkana.", "attribution"),
    ("chip", "The boss", "Production had been delayed.", "attribution"),
    ("summit", "Her Norwegian", "Claire Dubois said it would not be renewed automatically.", "attribution"),
    ("rwanda", "However, Rwanda says", "Rwanda is a safe place for refugees.", "attribution"),
    ("rwanda", "In February", "El Salvador took in criminals deported from the US.", "attribution"),
    ("kigali", "Kigali accused", "UNHCR was lying.", "attribution"),
    ("kigali", "Last month", "The US deported an Iraqi refugee to Rwanda last month.", "attribution"),
    ("kigali", "Last month", "An Iraqi official said the US deported a refugee to Rwanda.", "attribution"),
    # support: the citation exchanged for one that has nothing of it
    ("harbour", "About", "The operator faces criminal proceedings.", "support"),
    ("comet", "The landing", "Instruments were carried aboard.", "support"),
    ("rwanda", "However, Rwanda says", "See https://example.org/rwanda for refugees.", "support"),
]  # fmt: skip


def check(name: str, begins: str, claim: str) -> Statement:
    """The statement on `claim`, citing one sentence."""
    return Verifier(cite(name, begins)).check(DraftSentence(claim, (1,)))


def label(value: object) -> str:
    return str(value)[:48]


@pytest.mark.parametrize(("name", "begins", "claim"), TRUE, ids=label)
def test_a_true_statement_passes(name: str, begins: str, claim: str) -> None:
    assert check(name, begins, claim).verdict.reasons == ()


@pytest.mark.parametrize(("name", "begins", "claim", "kind"), FALSE, ids=label)
def test_a_changed_statement_fails_by_the_check_of_its_kind(
    name: str, begins: str, claim: str, kind: str
) -> None:
    assert kind in {reason.kind for reason in check(name, begins, claim).verdict.reasons}


@pytest.mark.parametrize("name", [*ARTICLES, *SEEDS])
def test_every_sentence_of_every_article_supports_itself(name: str) -> None:
    evidence = sentences(name)
    verifier = Verifier(evidence)
    for cited in evidence:
        statement = verifier.check(DraftSentence(cited.sentence.text, (cited.number,)))
        assert statement.verdict.supported


def test_a_sentence_is_seldom_supported_by_another_of_its_article() -> None:
    """The citation exchanged, without a judge: the typed checks and the floor catch 98 in 100."""
    pairs = [
        (cited.sentence.text, other)
        for name in ARTICLES
        for cited in sentences(name)
        for other in sentences(name)
        if cited.number != other.number
    ]
    passed = [
        text
        for text, other in pairs
        if Verifier([other]).check(DraftSentence(text, (other.number,))).verdict.supported
    ]
    assert len(passed) < 0.02 * len(pairs), passed


def test_there_are_enough_cases() -> None:
    assert len(TRUE) + len(FALSE) >= 150
