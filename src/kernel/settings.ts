/** What the organisation decided once at set-up; values are read and written in its terms. */
export interface Settings {
  organisation: string
  /** ISO 3166-1 alpha-2; phone numbers without a prefix are of this country. */
  country: string
  /** IANA name, such as `Europe/Madrid`. */
  timeZone: string
  /** 1 Monday … 7 Sunday. */
  weekStart: number
  /** ISO 4217; amounts of money are compared and summed in it. */
  currency: string
  /** One of en, es, zh, uk. */
  language: string
  /** For so many days a record may lie still before Today tells of it. */
  quietDays: number
  /** Within so many days a colleague's contact with the same customer is told; 0: never. */
  nearbyDays: number
}

export const defaultSettings: Settings = {
  organisation: '',
  country: 'US',
  timeZone: 'UTC',
  weekStart: 1,
  currency: 'USD',
  language: 'en',
  quietDays: 30,
  nearbyDays: 7,
}
