export { readToday, type Today, todayBlocks } from './today.ts'
