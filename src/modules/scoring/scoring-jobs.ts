/** Gives all open leads their points anew, and queues itself again until all had their turn. */
export const scoreJob = 'leads:score'

/** The name under which the reader of the log keeps its place. */
export const scoreReaderName = 'leads:score'
