/** Gives leads that are due to people, and queues itself again while there are more. */
export const assignJob = 'leads:assign'

/** Of the change sets that the rules make. */
export const assignCause = 'assignment'
