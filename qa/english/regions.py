"""What lies in which country: its states, counties and best-known cities; compact, hand-made.

>>> country_of_region("Alaska"), country_of_region("Norfolk"), country_of_region("Lima")
('United States', 'England', 'Peru')

A country of the United Kingdom is of the kingdom too: see `lies_in`.
"""

from __future__ import annotations

from qa.english.places import country, country_of_capital, key

_REGIONS = """
US|Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia, West Virginia, Wisconsin, Wyoming, New York City, Los Angeles, Chicago, Houston, Philadelphia, San Francisco, Boston, Seattle, Miami, Atlanta, Detroit, Las Vegas, Hollywood, Manhattan, Brooklyn
Canada|Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Nova Scotia, Ontario, Quebec, Saskatchewan, Yukon, Toronto, Vancouver, Montreal, Calgary
Australia|New South Wales, Queensland, Tasmania, Northern Territory, Western Australia, South Australia, Sydney, Melbourne, Brisbane, Perth, Adelaide
England|Bedfordshire, Berkshire, Buckinghamshire, Cambridgeshire, Cheshire, Cornwall, Cumbria, Derbyshire, Devon, Dorset, Essex, Gloucestershire, Hampshire, Herefordshire, Hertfordshire, Kent, Lancashire, Leicestershire, Lincolnshire, Merseyside, Norfolk, Northamptonshire, Northumberland, Nottinghamshire, Oxfordshire, Shropshire, Somerset, Staffordshire, Suffolk, Surrey, Sussex, East Sussex, West Sussex, Warwickshire, Wiltshire, Worcestershire, Yorkshire, North Yorkshire, West Yorkshire, South Yorkshire, County Durham, Greater Manchester, Manchester, Birmingham, Liverpool, Leeds, Sheffield, Bristol, Nottingham, Leicester, Sunderland, Plymouth, Southampton, Portsmouth, Norwich
Scotland|Glasgow, Aberdeen, Dundee, Inverness, Aberdeenshire, Fife, Perthshire, Lanarkshire, Ayrshire, Shetland, Orkney, Highlands
Wales|Swansea, Newport, Wrexham, Gwynedd, Anglesey, Powys, Pembrokeshire, Carmarthenshire, Ceredigion, Flintshire, Monmouthshire
Northern Ireland|Londonderry, County Antrim, County Armagh, County Down, County Fermanagh, County Tyrone
Germany|Bavaria, Saxony, Hamburg, Munich, Cologne, Frankfurt, Stuttgart, Dresden, Leipzig
France|Marseille, Lyon, Toulouse, Nice, Bordeaux, Brittany, Normandy, Provence, Corsica
Italy|Milan, Naples, Turin, Venice, Florence, Sicily, Sardinia, Tuscany, Lombardy
Spain|Barcelona, Valencia, Seville, Catalonia, Andalusia, Majorca, Bilbao
India|Mumbai, Kolkata, Bangalore, Chennai, Hyderabad, Kashmir, Kerala, Gujarat, Punjab, Uttar Pradesh, Maharashtra, Bihar
China|Shanghai, Guangzhou, Shenzhen, Wuhan, Xinjiang, Tibet, Sichuan, Yunnan
Russia|St Petersburg, Chechnya, Dagestan, Siberia, Vladivostok
Japan|Osaka, Kyoto, Hiroshima, Fukushima, Okinawa
Brazil|Sao Paulo, Rio de Janeiro, Amazonas, Bahia
Turkey|Istanbul, Izmir
Pakistan|Karachi, Lahore, Peshawar, Sindh, Balochistan
Nigeria|Lagos, Kano, Borno
South Africa|Johannesburg, Cape Town, Durban, Gauteng
Syria|Aleppo, Homs, Idlib, Raqqa
Iraq|Mosul, Basra, Tikrit, Fallujah
Ukraine|Kharkiv, Odesa, Donetsk, Luhansk, Crimea, Mariupol
"""
_UNITED_KINGDOM = frozenset({"England", "Scotland", "Wales", "Northern Ireland"})

_COUNTRY_OF = {
    key(region): country(head)
    for head, regions in (line.split("|") for line in _REGIONS.strip().splitlines())
    for region in regions.split(", ")
}


def country_of_region(name: str) -> str | None:
    """The one name of the country that a region or a city lies in, if it is known."""
    return _COUNTRY_OF.get(key(name)) or country_of_capital(name)


def lies_in(place: str, land: str) -> bool:
    """Whether `place`, a region, a city or a country, lies in the country `land` by its one name."""
    home = country_of_region(place) or country(place)
    if home == land and not country(place):
        return True
    return home in _UNITED_KINGDOM and land == country("UK")
