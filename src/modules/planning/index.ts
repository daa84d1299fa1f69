export { contactsNearby } from './contacts-nearby.ts'
export { readToday, todayBlocks } from './today.ts'
