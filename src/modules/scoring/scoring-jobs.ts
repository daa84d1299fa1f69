/** Gives all open leads their points anew, and queues itself again until all had their turn. */
export const scoreJob = 'leads:score'

/** The same with the chances that the model gives. */
export const chanceJob = 'leads:chance'

/** Tries the model anew. */
export const modelJob = 'leads:model'

/** The name under which the reader of the log keeps its place. */
export const scoreReaderName = 'leads:score'
