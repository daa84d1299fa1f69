import type { Ctx } from '#engine/context.ts'
import type { RuleRow } from '#engine/rules.ts'

const minute = 60_000

/**
 * Whether a write tells of the past (an import, sample data, an undo, a connector with past times): what people forgot to
 * note then cannot be asked of them now, so rules fill what they can and demand less.
 */
export function tellsOfThePast(ctx: Ctx, row: Pick<RuleRow, 'happenedAt'>): boolean {
  return /^(import|demo|undo)(:|$)/.test(ctx.cause) || row.happenedAt.getTime() < ctx.clock().getTime() - minute
}

export function isImported(ctx: Ctx): boolean {
  return sourceOf(ctx) === 'import'
}

/** `import` of `import:0198…`: how the time of a stage is known. */
export function sourceOf(ctx: Ctx): string {
  return ctx.cause.split(':', 1)[0] || 'api'
}

/** The change set that this write takes back, if it does. */
export function undoneSet(ctx: Ctx): string | null {
  return /^undo:([0-9a-f-]{36})/.exec(ctx.cause)?.[1] ?? null
}
