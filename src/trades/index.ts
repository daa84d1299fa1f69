import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { fileShape, type Model } from '#engine/model/model.ts'

/** Trades that Kith knows a beginning for, each a model file beside this one. */
export const trades = ['business-software', 'manufacturing', 'retail', 'real-estate', 'training-school'] as const

export type Trade = (typeof trades)[number]

export function readTrade(trade: Trade): Model {
  return fileShape.parse(parse(readFileSync(new URL(`./${trade}.trade.yaml`, import.meta.url), 'utf8')))
}
