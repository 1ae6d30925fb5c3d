"""Invented stories of several dated articles, each sentence marked if a later one overtakes it.

"! " before a sentence: a later article has overtaken it; "~ ": it may go or stay; else it stays true.
"""

STORIES = {
    "burglar": (
        ("2026-01-10", """
! Police in Hallin are searching for a man who robbed a jeweller's shop on Saturday morning.
! The man, who wore a green coat, fled on a bicycle and has not been identified.
He took watches worth 80,000 euros.
The owner of the shop, Mirja Solt, was not hurt.
~ Police asked witnesses to come forward."""),
        ("2026-01-13", """
A 34-year-old man was arrested on Tuesday over the robbery of a jeweller's shop in Hallin.
Officers found him in a boarding house in the port.
! The stolen watches have not been found, police said.
Hallin had five such robberies in 2025."""),
        ("2026-01-20", """
The watches stolen from a Hallin jeweller were found in a locker at the station, police said on Tuesday.
The suspect, Aron Veld, was charged with robbery on Monday.
His lawyer said he would deny the charge."""),
    ),
    "vaccine": (
        ("2026-05-04", """
! Health officials in Pelmar said that 42 children had fallen ill with measles.
! No one has died in the outbreak.
Measles vaccination rates in Pelmar fell to 81 percent last year.
! Schools will stay open, the health department said."""),
        ("2026-05-11", """
The measles outbreak in Pelmar has grown to 97 cases, the health department said on Monday.
A two-year-old boy died of measles on Sunday, the first death of the outbreak.
Pelmar closed all of its primary schools for two weeks.
The department has ordered 50,000 doses of vaccine."""),
    ),
    "strike": (
        ("2026-09-01", """
! Bus drivers in Galden will strike for three days from Monday, their union said.
~ The union wants a pay rise of 8 percent.
! The operator, Stadtlinie, has offered 3 percent.
Galden's drivers last went on strike in 2019, for two days."""),
        ("2026-09-06", """
The bus strike in Galden has been called off after the union and the operator Stadtlinie agreed on a pay rise of 5.5 percent.
The drivers will vote on the agreement in two weeks.
Union leader Petra Lohm called it a fair result.
Buses will run as usual on Monday."""),
    ),
    "wildfire": (
        ("2026-08-03", """
! A wildfire in the hills above Mirano has burned 900 hectares and is out of control.
! About 300 people have left their homes.
! Nobody has been hurt, the fire service said.
! Investigators believe that lightning started the fire.
The region has had no rain for seven weeks."""),
        ("2026-08-05", """
! The wildfire above Mirano has spread to 2,600 hectares.
! More than 1,200 people have been told to leave their homes.
Two firefighters were hurt when a tree fell on their truck.
Four planes are dropping water on the flames."""),
        ("2026-08-09", """
The wildfire above Mirano was brought under control on Sunday after it had burned 3,400 hectares.
All of the 1,500 people who had fled may go home.
A campfire started the blaze, and not lightning, investigators said.
In 2017 a fire in the same hills burned 5,000 hectares."""),
    ),
    "missing": (
        ("2026-04-01", """
! A ten-year-old girl has been missing from her home in Wesk since Tuesday evening.
! About 80 volunteers are searching the woods around the village.
! Her grandmother was the last person to see her.
The girl, Nele Stav, is 1.40 metres tall and wore a yellow jacket."""),
        ("2026-04-02", """
Nele Stav, the girl who was missing from Wesk for two days, was found unharmed in a barn on Thursday.
A postman had seen her on Wednesday, police said, so that her grandmother was not the last to see her.
The barn stands six kilometres from her home."""),
    ),
    "verdict": (
        ("2026-01-15", """
! The trial of the banker Hugo Salt, who denies fraud, will begin on 2 February.
! He could be sentenced to up to ten years in prison.
Prosecutors say that he hid losses of 60 million pounds.
Salt was arrested at Torvik airport in 2024."""),
        ("2026-02-02", """
The banker Hugo Salt went on trial in Torvik on Monday.
~ Salt told the court that he was not guilty.
! A verdict is expected in April."""),
        ("2026-03-27", """
The banker Hugo Salt was found guilty of fraud on Friday.
! He will be sentenced on 10 April.
The jury was out for two days."""),
        ("2026-04-10", """
The banker Hugo Salt was sentenced on Friday to six years in prison for fraud.
His lawyers said he would appeal.
The judge, Ruth Adair, said he had shown no remorse."""),
    ),
    "dam": (
        ("2026-02-20", """
! Hundreds of people were told to leave the town of Brael on Friday because the dam above it may break.
! Engineers said that the dam was in no danger of breaking at once.
The dam was built in 1959.
Heavy rain has fallen on the valley for nine days."""),
        ("2026-02-21", """
The dam above Brael broke on Saturday morning and a wave of water flooded the town.
! Six people are missing.
About 4,000 people had been brought to safety during the night.
Brael has 5,200 inhabitants."""),
        ("2026-02-24", """
Four of the six people missing since the dam broke above Brael have been found alive, the mayor said on Tuesday.
The bodies of the other two were found in a cellar.
The water has gone back and people may return to their homes."""),
    ),
    "museum_two_floods": (
        ("2026-03-01", """
A flood in the town of Ehr damaged 120 houses on Sunday.
Two people were hurt in Ehr.
The river Linn rose by four metres in Ehr."""),
        ("2026-03-04", """
A flood in the town of Kastel damaged 45 houses on Wednesday.
Five people were hurt in Kastel.
The river Linn rose by three metres in Kastel."""),
    ),
    "company_quarters": (
        ("2026-04-20", """
Shipbuilder Tarvo made a profit of 12 million euros in the first quarter, it said on Monday.
Tarvo employs 2,300 people in Lomma.
The yard delivered two ferries between January and March.
! Chief executive Nils Bering said that he had no plans to leave."""),
        ("2026-07-20", """
Shipbuilder Tarvo made a loss of 4 million euros in the second quarter, it said on Monday.
Nils Bering will step down as chief executive in September, the company said.
The yard delivered one ferry between April and June."""),
    ),
    "pilot": (
        ("2026-07-01", """
A small plane crashed in a field near Osthem on Wednesday.
! The pilot, named by the flying club as Karl Enser, was killed.
! The plane, a two-seater built in 1978, had taken off from Lumen airfield.
A farmer, Greta Holm, saw the plane lose a wing."""),
        ("2026-07-02", """
The pilot killed in a plane crash near Osthem was Karel Ensor, 51, police said, correcting the name given by the flying club.
The plane had taken off from Rysk airfield and not from Lumen, as was reported at first.
Investigators took the wreck to a hangar in Osthem.
Greta Holm, a farmer who saw the crash, called for help."""),
    ),
    "train": (
        ("2026-04-07", """
! A passenger train derailed outside Lemberk on Tuesday evening, killing at least five people and injuring more than 30, the rail operator said.
! The train was travelling at 140 kilometres an hour when it left the track, according to first reports.
! It was not clear what had caused the accident.
The line between Lemberk and Tarsk was electrified in 1988.
In 2011 a derailment on the same line killed 14 people."""),
        ("2026-04-08", """
The death toll in the Lemberk derailment has climbed to nine after a woman died in hospital overnight.
Investigators said the train's recorder showed a speed of 96 kilometres an hour, well below the 140 first reported.
! The track operator Railna denied that a rail had been broken before the accident.
Traffic between Lemberk and Tarsk will resume on Saturday."""),
        ("2026-04-17", """
A broken rail caused the derailment that killed nine people near Lemberk, investigators said in an interim report.
Railna admitted that an inspection had found the crack in February.
Its chief executive, Marek Dol, offered his resignation on Friday."""),
    ),
    "airline": (
        ("2026-05-11", """
! The airline Cirrona plans to cut 1,200 jobs, two people with knowledge of the plan told the paper.
! Cirrona's chief executive, Ines Vall, has not commented on the plan.
Cirrona flies to 74 cities and employs 9,800 people.
The airline lost 210 million euros last year."""),
        ("2026-05-19", """
Cirrona said on Tuesday that it would cut 1,550 jobs, more than had been expected, and close its base in Porto Alva.
Chief executive Ines Vall said the cuts were painful but needed.
The pilots' union said that it would fight the plan in court.
Cirrona was founded in 1994 by two former pilots."""),
    ),
    "storm": (
        ("2026-09-09T06:00:00+00:00", """
! Storm Irena is expected to reach the coast of Galmo on Thursday morning with winds of up to 150 kilometres an hour.
! Ferries to the islands are running for now.
! The authorities have not ordered anyone to leave the coast.
Galmo's last great storm, in 1999, destroyed 400 houses."""),
        ("2026-09-10T18:00:00+00:00", """
Storm Irena hit Galmo on Thursday afternoon with winds of 122 kilometres an hour and left 80,000 homes without power.
All ferries to the islands were cancelled.
About 6,000 people spent the night in schools.
! A fisherman, Ole Brun, was swept from the pier and is presumed dead."""),
        ("2026-09-11T18:00:00+00:00", """
Power has been restored to most of the 80,000 homes in Galmo that were cut off by Storm Irena.
Ole Brun, the fisherman who was swept from a pier, swam ashore two kilometres away and is well.
Ferries to the islands are sailing again."""),
    ),
    "two_attacks": (
        ("2026-07-06", """
A bomb killed four people at a market in Sarun on Monday.
The army blamed the rebels of the Northern Front.
The market was full of families at the time."""),
        ("2026-07-09", """
A bomb killed eleven people at a bus station in Medo on Thursday, three days after an attack in Sarun.
The Northern Front said that it had carried out the attack in Medo.
Medo lies 200 kilometres north of Sarun."""),
    ),
    "rates": (
        ("2026-02-12", """
The central bank of Norria raised its main rate to 4.25 percent on Thursday.
Inflation in Norria was 5.1 percent in January.
! Governor Hald Ness said that more increases were likely this year.
The crown rose after the decision."""),
        ("2026-05-14", """
The central bank of Norria left its main rate at 4.25 percent on Thursday.
Inflation fell to 3.2 percent in April.
Governor Hald Ness said that no further increases were planned."""),
    ),
    "tunnel": (
        ("2026-01-12", """
! The Brenta rail tunnel, which has been closed since a fire in November, is to reopen on 1 March, the infrastructure ministry of Carnia said on Monday.
! Repairs to the 9-kilometre tunnel have cost 85 million euros, according to the ministry.
! Freight trains are being sent over the Lisse pass, which adds four hours to the journey.
The fire, which started in a lorry carried by a train, burned for two days and destroyed 600 metres of track."""),
        ("2026-02-24", """
The Brenta rail tunnel will stay closed until at least the middle of May after engineers found more damage to its roof, the ministry said on Tuesday.
Infrastructure minister Carlo Menz said that safety came before speed.
Hauliers say that the closure has cost them 2 million euros a week."""),
        ("2026-05-18", """
The first freight train since November passed through the Brenta tunnel on Monday morning.
Repairs cost 112 million euros in the end, Menz said at the opening.
The tunnel now has sprinklers along all of its nine kilometres."""),
    ),
    "doping": (
        ("2026-07-14", """
! The cyclist Iker Lanz has been suspended after a first sample tested positive for a banned hormone, his team said on Tuesday.
~ Lanz, who leads the Tour of Arvena by two minutes, said he had never taken a forbidden substance.
! A second sample will be tested this week.
Lanz won the Tour of Arvena in 2024."""),
        ("2026-07-18", """
Iker Lanz was cleared on Saturday after his second sample tested negative, the cycling union said.
The laboratory said that the first sample had been mixed up with that of another rider.
Lanz will start the Tour of Halm in August, his team said.
The Tour of Arvena was won by the Dane Mads Kier."""),
    ),
    "whale": (
        ("2026-08-22", """
! A young humpback whale is stranded on a sandbank near the port of Vierna.
! Volunteers are pouring water over the whale to keep it cool.
! Rescuers hope to pull it free at high tide on Saturday night.
It is the fourth whale to be stranded near Vierna this year."""),
        ("2026-08-23", """
The humpback whale that was stranded near Vierna died early on Sunday, hours after an attempt to free it had failed.
The animal weighed 11 tonnes, too much for the two boats, rescuer Tomas Eik said.
Scientists will examine the body on Monday."""),
    ),
    "water": (
        ("2026-07-20", """
! Tap water in Ostheim is safe to drink, the city said on Monday after complaints about its smell.
! The smell comes from algae in the lake, the waterworks said.
The waterworks supplies 210,000 people."""),
        ("2026-07-22", """
The city of Ostheim told people on Wednesday to boil their tap water because bacteria had been found in it.
The smell comes from a broken sewer and not from algae, the city said.
Mayor Eva Rind apologised for the first statement."""),
    ),
    "medal": (
        ("2026-08-07", """
! Runner Dana Prill won gold in the 1,500 metres in Lisbon on Friday in a national record of 3:57.10.
! Sofia Arca came second and Jun Mori third.
Prill trains in the mountains of Tessel."""),
        ("2026-08-08", """
Dana Prill was disqualified on Saturday because she had pushed a rival, and the gold medal in the 1,500 metres went to Sofia Arca.
Prill's national record was struck out.
Her team protested without success."""),
    ),
    "ferry": (
        ("2026-02-03", """
! At least 11 people drowned when the ferry Solvind capsized off the coast of Marrenby late on Monday, the coastguard said.
! The ferry was carrying 186 passengers and 14 crew, according to its owner, Nordskip.
! Divers were searching the wreck on Tuesday for 23 people who are unaccounted for.
The Solvind left the port of Kallund at 9.40 pm, bound for the island of Trell.
! A spokesman for Nordskip said there was no reason to believe that the vessel had been overloaded.
Survivors described waiting on the upturned hull for two hours before helicopters came.
King Olof cancelled a visit to the south to travel to Marrenby."""),
        ("2026-02-05", """
The number of people known to have died in the Solvind disaster stands at 27 after divers recovered more bodies from the car deck, Marrenby police said on Thursday.
! Seven people have yet to be found.
! Police said that they had questioned the captain, Aske Holm, as a witness and that he was not a suspect.
A passenger list handed to police names 214 people, 14 more than Nordskip had first given.
The bow door had been repaired twice since October."""),
        ("2026-02-12", """
Captain Aske Holm and two managers of Nordskip were charged with manslaughter on Thursday over the sinking of the Solvind, in which 31 people lost their lives.
The ferry had 28 more people on board than it was licensed to carry, prosecutor Lise Brand said.
All of the missing have been accounted for.
A court in Marrenby refused bail to Holm, whose lawyer said he had followed the orders of the company."""),
    ),
}  # fmt: skip
