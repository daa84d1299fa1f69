/** Puts every account and every open lead where it belongs, and queues itself again until all were seen. */
export const territoryJob = 'territories:place'

/** Of the change sets that the rules of territories make. */
export const territoryCause = 'territories'
