"""Countries with what they are also called, their people and their capital; compact, hand-made.

One line a country: `Name, other names | demonyms, adjectives | capital | continent`. A capital is
not a name of its country ("Washington" is not "the US"), but what is in the capital is in the country.
"""

from __future__ import annotations

from functools import lru_cache

from qa.english.words import fold

_COUNTRIES = """
Afghanistan|Afghan, Afghani|Kabul|AS
Albania|Albanian|Tirana|EU
Algeria|Algerian|Algiers|AF
Andorra|Andorran||EU
Angola|Angolan|Luanda|AF
Argentina|Argentine, Argentinian|Buenos Aires|AM
Armenia|Armenian|Yerevan|AS
Australia|Australian, Aussie|Canberra|OC
Austria|Austrian|Vienna|EU
Azerbaijan|Azerbaijani, Azeri|Baku|AS
Bahamas|Bahamian|Nassau|AM
Bahrain|Bahraini|Manama|AS
Bangladesh|Bangladeshi|Dhaka|AS
Barbados|Barbadian, Bajan|Bridgetown|AM
Belarus|Belarusian, Belarussian|Minsk|EU
Belgium|Belgian||EU
Belize|Belizean|Belmopan|AM
Benin|Beninese|Porto-Novo|AF
Bhutan|Bhutanese|Thimphu|AS
Bolivia|Bolivian|La Paz|AM
Bosnia and Herzegovina, Bosnia, Bosnia-Herzegovina|Bosnian|Sarajevo|EU
Botswana|Botswanan, Motswana|Gaborone|AF
Brazil|Brazilian|Brasilia|AM
Brunei|Bruneian||AS
Bulgaria|Bulgarian|Sofia|EU
Burkina Faso|Burkinabe|Ouagadougou|AF
Burundi|Burundian|Gitega|AF
Cambodia|Cambodian|Phnom Penh|AS
Cameroon|Cameroonian|Yaounde|AF
Canada|Canadian|Ottawa|AM
Cape Verde, Cabo Verde|Cape Verdean|Praia|AF
Central African Republic, CAR|Central African|Bangui|AF
Chad|Chadian|N'Djamena|AF
Chile|Chilean|Santiago|AM
China, People's Republic of China, PRC|Chinese|Beijing|AS
Colombia|Colombian|Bogota|AM
Comoros|Comorian|Moroni|AF
Costa Rica|Costa Rican|San Jose|AM
Croatia|Croatian, Croat|Zagreb|EU
Cuba|Cuban|Havana|AM
Cyprus|Cypriot|Nicosia|EU
Czech Republic, Czechia|Czech|Prague|EU
Democratic Republic of the Congo, Democratic Republic of Congo, DRC, DR Congo, Congo-Kinshasa||Kinshasa|AF
Denmark|Danish, Dane|Copenhagen|EU
Djibouti|Djiboutian||AF
Dominican Republic||Santo Domingo|AM
East Timor, Timor-Leste|Timorese|Dili|AS
Ecuador|Ecuadorian, Ecuadorean|Quito|AM
Egypt|Egyptian|Cairo|AF
El Salvador|Salvadoran, Salvadorean, Salvadorian|San Salvador|AM
England|English, Englishman, Englishwoman||EU
Equatorial Guinea|Equatoguinean|Malabo|AF
Eritrea|Eritrean|Asmara|AF
Estonia|Estonian|Tallinn|EU
Eswatini, Swaziland|Swazi|Mbabane|AF
Ethiopia|Ethiopian|Addis Ababa|AF
European Union, EU|||
Fiji|Fijian|Suva|OC
Finland|Finnish, Finn|Helsinki|EU
France|French, Frenchman, Frenchwoman|Paris|EU
Gabon|Gabonese|Libreville|AF
Gambia|Gambian|Banjul|AF
Germany|German|Berlin|EU
Ghana|Ghanaian|Accra|AF
Greece|Greek|Athens|EU
Greenland|Greenlandic, Greenlander|Nuuk|
Grenada|Grenadian||AM
Guatemala|Guatemalan|Guatemala City|AM
Guinea|Guinean|Conakry|AF
Guinea-Bissau||Bissau|AF
Guyana|Guyanese||AM
Haiti|Haitian|Port-au-Prince|AM
Honduras|Honduran|Tegucigalpa|AM
Hong Kong|Hongkonger||AS
Hungary|Hungarian|Budapest|EU
Iceland|Icelandic, Icelander|Reykjavik|EU
India|Indian|New Delhi, Delhi|AS
Indonesia|Indonesian|Jakarta|AS
Iran|Iranian|Tehran|AS
Iraq|Iraqi|Baghdad|AS
Ireland, Republic of Ireland|Irish, Irishman, Irishwoman|Dublin|EU
Israel|Israeli||AS
Italy|Italian|Rome|EU
Ivory Coast, Cote d'Ivoire|Ivorian, Ivoirian|Abidjan|AF
Jamaica|Jamaican||AM
Japan|Japanese|Tokyo|AS
Jordan|Jordanian|Amman|AS
Kazakhstan|Kazakh, Kazakhstani|Astana|AS
Kenya|Kenyan|Nairobi|AF
Kosovo|Kosovar, Kosovan|Pristina|EU
Kuwait|Kuwaiti||AS
Kyrgyzstan|Kyrgyz|Bishkek|AS
Laos|Lao, Laotian|Vientiane|AS
Latvia|Latvian|Riga|EU
Lebanon|Lebanese|Beirut|AS
Lesotho|Basotho|Maseru|AF
Liberia|Liberian|Monrovia|AF
Libya|Libyan|Tripoli|AF
Liechtenstein||Vaduz|EU
Lithuania|Lithuanian|Vilnius|EU
Luxembourg|Luxembourgish||EU
Madagascar|Malagasy, Madagascan|Antananarivo|AF
Malawi|Malawian|Lilongwe|AF
Malaysia|Malaysian|Kuala Lumpur|AS
Maldives|Maldivian||AS
Mali|Malian|Bamako|AF
Malta|Maltese|Valletta|EU
Mauritania|Mauritanian|Nouakchott|AF
Mauritius|Mauritian|Port Louis|AF
Mexico|Mexican|Mexico City|AM
Moldova|Moldovan|Chisinau|EU
Monaco|Monegasque||EU
Mongolia|Mongolian|Ulaanbaatar|AS
Montenegro|Montenegrin|Podgorica|EU
Morocco|Moroccan|Rabat|AF
Mozambique|Mozambican|Maputo|AF
Myanmar, Burma|Burmese|Naypyidaw|AS
Namibia|Namibian|Windhoek|AF
Nepal|Nepali, Nepalese|Kathmandu|AS
Netherlands, Holland|Dutch, Dutchman, Dutchwoman|Amsterdam, The Hague|EU
New Zealand|New Zealander, Kiwi|Wellington|OC
Nicaragua|Nicaraguan|Managua|AM
Niger|Nigerien|Niamey|AF
Nigeria|Nigerian|Abuja|AF
North Korea, DPRK|North Korean|Pyongyang|AS
North Macedonia, Macedonia|Macedonian|Skopje|EU
Northern Ireland|Northern Irish|Belfast|EU
Norway|Norwegian|Oslo|EU
Oman|Omani|Muscat|AS
Pakistan|Pakistani|Islamabad|AS
Palestine, Palestinian territories|Palestinian|Ramallah|AS
Panama|Panamanian|Panama City|AM
Papua New Guinea|Papua New Guinean|Port Moresby|OC
Paraguay|Paraguayan|Asuncion|AM
Peru|Peruvian|Lima|AM
Philippines|Filipino, Filipina, Philippine|Manila|AS
Poland|Polish, Pole|Warsaw|EU
Portugal|Portuguese|Lisbon|EU
Puerto Rico|Puerto Rican|San Juan|AM
Qatar|Qatari|Doha|AS
Republic of Congo, Congo-Brazzaville||Brazzaville|AF
Romania|Romanian|Bucharest|EU
Russia, Russian Federation|Russian|Moscow|EU
Rwanda|Rwandan|Kigali|AF
Samoa|Samoan|Apia|OC
Saudi Arabia, Saudi|Saudi Arabian|Riyadh|AS
Scotland|Scottish, Scot, Scots, Scotsman|Edinburgh|EU
Senegal|Senegalese|Dakar|AF
Serbia|Serbian, Serb|Belgrade|EU
Seychelles|Seychellois||AF
Sierra Leone|Sierra Leonean|Freetown|AF
Singapore|Singaporean||AS
Slovakia|Slovak, Slovakian|Bratislava|EU
Slovenia|Slovenian, Slovene|Ljubljana|EU
Solomon Islands||Honiara|OC
Somalia|Somali|Mogadishu|AF
South Africa|South African|Pretoria, Cape Town|AF
South Korea|South Korean|Seoul|AS
South Sudan|South Sudanese|Juba|AF
Soviet Union, USSR|Soviet||
Spain|Spanish, Spaniard|Madrid|EU
Sri Lanka|Sri Lankan|Colombo|AS
Sudan|Sudanese|Khartoum|AF
Suriname|Surinamese|Paramaribo|AM
Sweden|Swedish, Swede|Stockholm|EU
Switzerland|Swiss|Bern|EU
Syria|Syrian|Damascus|AS
Taiwan|Taiwanese|Taipei|AS
Tajikistan|Tajik, Tajikistani|Dushanbe|AS
Tanzania|Tanzanian|Dodoma|AF
Thailand|Thai|Bangkok|AS
Tibet|Tibetan|Lhasa|AS
Togo|Togolese|Lome|AF
Tonga|Tongan||OC
Trinidad and Tobago, Trinidad|Trinidadian|Port of Spain|AM
Tunisia|Tunisian|Tunis|AF
Turkey, Turkiye|Turkish, Turk|Ankara|EU
Turkmenistan|Turkmen|Ashgabat|AS
Uganda|Ugandan|Kampala|AF
Ukraine|Ukrainian|Kyiv, Kiev|EU
United Arab Emirates, UAE|Emirati|Abu Dhabi|AS
United Kingdom, UK, Britain, Great Britain|British, Briton, Brit|London|EU
United Nations, UN|||
United States, US, USA, United States of America, America|American|Washington, Washington DC|AM
Uruguay|Uruguayan|Montevideo|AM
Uzbekistan|Uzbek|Tashkent|AS
Vatican, Vatican City, Holy See|||EU
Venezuela|Venezuelan|Caracas|AM
Vietnam|Vietnamese|Hanoi|AS
Wales|Welsh, Welshman|Cardiff|EU
Yemen|Yemeni|Sanaa|AS
Zambia|Zambian|Lusaka|AF
Zimbabwe|Zimbabwean|Harare|AF
Africa|African||
Asia|Asian||
Europe|European||
"""


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """The form names are looked up by: folded, without dots, "the" or a possessive."""
    folded = fold(name).replace(".", "").removesuffix("'s").rstrip("'").strip()
    return folded.removeprefix("the ")


_CONTINENT_WORDS = {
    "african": "AF", "africa": "AF", "european": "EU", "europe": "EU", "scandinavian": "EU",
    "asian": "AS", "asia": "AS", "gulf": "AS", "latin american": "AM", "south american": "AM",
    "central american": "AM", "north american": "AM", "caribbean": "AM", "pacific": "OC",
}  # fmt: skip


def _parse() -> tuple[dict[str, str], dict[str, str], frozenset[str], dict[str, str]]:
    countries: dict[str, str] = {}
    capitals: dict[str, str] = {}
    peoples: set[str] = set()
    continents: dict[str, str] = {}
    for line in _COUNTRIES.strip().splitlines():
        names, demonyms, cities, (code, *_) = (
            [part.strip() for part in field.split(",")] for field in line.split("|")
        )
        demonyms, cities = list(filter(None, demonyms)), list(filter(None, cities))
        continents[names[0]] = code
        people = {key(name) for name in demonyms} | {f"{key(name)}s" for name in demonyms}
        countries |= dict.fromkeys([*map(key, names), *people], names[0])
        capitals |= dict.fromkeys(map(key, cities), names[0])
        peoples |= people
    return countries, capitals, frozenset(peoples), continents


_BY_NAME, _BY_CAPITAL, _PEOPLES, _CONTINENTS = _parse()


def country(name: str) -> str | None:
    """The one name of the country that `name` or its adjective or people means, if any."""
    return _BY_NAME.get(key(name))


def country_of_capital(name: str) -> str | None:
    """The country whose capital `name` is, if any."""
    return _BY_CAPITAL.get(key(name))


def is_people(name: str) -> bool:
    """Whether `name` is a people or an adjective ("Iraqi", "Iraqis"), not the country itself."""
    return key(name) in _PEOPLES


def continent(text: str) -> str | None:
    """The continent of a country, by its one name, or that a description tells ("East African")."""
    if text in _CONTINENTS:
        return _CONTINENTS[text] or None
    folded = fold(text)
    return next((code for word, code in _CONTINENT_WORDS.items() if word in folded), None)
