export { Leaks, leakCuts, readLeaks } from './leaks.ts'
export { readWinLoss, WinLoss } from './win-loss.ts'
export { winLossCutNames } from './win-loss-cuts.ts'
export { readWork, Work } from './work.ts'
