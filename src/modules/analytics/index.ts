export { Leaks, leakCuts, readLeaks } from './leaks.ts'
export { readWork, Work } from './work.ts'
