import { refuseCircles } from '#engine/refuse-circles.ts'
import type { Rule } from '#engine/rules.ts'

export const accountRules: Rule = {
  object: 'account',
  before: (rows, tools) =>
    refuseCircles(rows, tools, {
      object: 'account',
      field: 'parent',
      message: 'An account cannot belong to itself, nor to one of its own subsidiaries.',
    }),
}
