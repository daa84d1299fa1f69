/** Looks at every account, and queues itself again until all were seen. */
export const profileJob = 'customers:profile'

/** Of the change sets that the rules make. */
export const profileCause = 'profile'
