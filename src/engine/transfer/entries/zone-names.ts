import { isTimeZone } from '#kernel/time.ts'

/** Names that Windows, and with it Outlook, has for time zones (Unicode CLDR, windowsZones). */
const windowsZones = `Dateline:Etc/GMT+12 Hawaiian:Pacific/Honolulu Alaskan:America/Anchorage Pacific:America/Los_Angeles
US_Mountain:America/Phoenix Mountain:America/Denver Central:America/Chicago Central_America:America/Guatemala
Central_(Mexico):America/Mexico_City Canada_Central:America/Regina SA_Pacific:America/Bogota Eastern:America/New_York
US_Eastern:America/Indianapolis Venezuela:America/Caracas Atlantic:America/Halifax Paraguay:America/Asuncion
SA_Western:America/La_Paz Pacific_SA:America/Santiago Newfoundland:America/St_Johns E._South_America:America/Sao_Paulo
Argentina:America/Buenos_Aires Montevideo:America/Montevideo Greenland:America/Godthab Azores:Atlantic/Azores
Cape_Verde:Atlantic/Cape_Verde UTC:UTC GMT:Europe/London Greenwich:Atlantic/Reykjavik Morocco:Africa/Casablanca
W._Europe:Europe/Berlin Central_Europe:Europe/Budapest Romance:Europe/Paris Central_European:Europe/Warsaw
W._Central_Africa:Africa/Lagos Jordan:Asia/Amman GTB:Europe/Bucharest Middle_East:Asia/Beirut Egypt:Africa/Cairo
E._Europe:Europe/Chisinau Syria:Asia/Damascus FLE:Europe/Kiev Turkey:Europe/Istanbul Israel:Asia/Jerusalem
South_Africa:Africa/Johannesburg Arabic:Asia/Baghdad Arab:Asia/Riyadh Belarus:Europe/Minsk Russian:Europe/Moscow
E._Africa:Africa/Nairobi Iran:Asia/Tehran Arabian:Asia/Dubai Azerbaijan:Asia/Baku Georgian:Asia/Tbilisi
Caucasus:Asia/Yerevan Afghanistan:Asia/Kabul West_Asia:Asia/Tashkent Ekaterinburg:Asia/Yekaterinburg
Pakistan:Asia/Karachi India:Asia/Kolkata Sri_Lanka:Asia/Colombo Nepal:Asia/Kathmandu Central_Asia:Asia/Almaty
Bangladesh:Asia/Dhaka Myanmar:Asia/Rangoon SE_Asia:Asia/Bangkok N._Central_Asia:Asia/Novosibirsk China:Asia/Shanghai
North_Asia:Asia/Krasnoyarsk Singapore:Asia/Singapore W._Australia:Australia/Perth Taipei:Asia/Taipei
Ulaanbaatar:Asia/Ulaanbaatar North_Asia_East:Asia/Irkutsk Tokyo:Asia/Tokyo Korea:Asia/Seoul Yakutsk:Asia/Yakutsk
Cen._Australia:Australia/Adelaide AUS_Central:Australia/Darwin E._Australia:Australia/Brisbane
AUS_Eastern:Australia/Sydney West_Pacific:Pacific/Port_Moresby Tasmania:Australia/Hobart Vladivostok:Asia/Vladivostok
Central_Pacific:Pacific/Guadalcanal New_Zealand:Pacific/Auckland Fiji:Pacific/Fiji Tonga:Pacific/Tongatapu`

const byWindowsName = new Map(
  windowsZones.split(/\s+/).map((pair) => pair.split(':').map((part) => part) as [string, string]),
)

/** The zone that a calendar names, `Europe/Madrid`, `Romance Standard Time`, `/vendor/Europe/Madrid`; null: unknown. */
export function zoneNamed(name: string): string | null {
  const plain = name.trim().replace(/^"|"$/g, '')
  const windows = byWindowsName.get(plain.replace(/\s+(Standard|Daylight) Time$/i, '').replaceAll(' ', '_'))
  const parts = plain.split('/').filter(Boolean)
  return [plain, windows ?? '', parts.slice(-2).join('/'), parts.slice(-3).join('/')].find(isTimeZone) ?? null
}
