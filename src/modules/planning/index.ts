export { feedHolder, makeFeed, readFeed, removeFeed } from './calendar-feed.ts'
export { contactsNearby } from './contacts-nearby.ts'
export { openOwnCalendar } from './own-calendar.ts'
export { readToday, todayBlocks } from './today.ts'
