import type { Ctx } from '#engine/context.ts'
import type { Operation } from '#engine/write/operations.ts'
import { write } from '#engine/write/write.ts'
import { newId } from '#kernel/ids.ts'
import type { StageKind } from './guess-stage.ts'

/**
 * Gives an organisation its first pipeline, named in its language, so that deals can be noted at once. Does nothing when
 * there is a pipeline already. Returns the id of the pipeline that deals begin in.
 */
export async function startPipeline(ctx: Ctx): Promise<string> {
  const [present] = await ctx.db.rows<{ id: string }>(
    'select id from crm.pipeline where deleted_at is null order by is_default is true desc, position nulls last, id limit 1',
  )
  if (present) return present.id
  const pipelineId = newId()
  const { pipeline: name } = wordsOf(ctx)
  const operations: Operation[] = [
    {
      op: 'create',
      object: 'pipeline',
      id: pipelineId,
      data: { name, key: 'sales', position: 1, isDefault: true },
    },
    ...standardStages(ctx).map((data): Operation => ({ op: 'create', object: 'stage', data: { ...data, pipelineId } })),
  ]
  await write(ctx, operations, { name })
  return pipelineId
}

/** The stages of somebody who has not shaped their own, named in the language of the organisation. */
export function standardStages(ctx: Ctx): Record<string, unknown>[] {
  const words = wordsOf(ctx)
  return steps.map((step) => ({ ...step, name: words[step.key] }))
}

function wordsOf({ settings }: Ctx): Names {
  return names[settings.language] ?? (names.en as Names)
}

type Key = 'new' | 'qualified' | 'proposal' | 'negotiation' | 'won' | 'lost'
type Names = Record<Key | 'pipeline', string>

/** Won and lost stand far behind, so that further open stages find their place before them. */
const steps: { key: Key; kind: StageKind; position: number; probability: number }[] = [
  { key: 'new', kind: 'open', position: 10, probability: 10 },
  { key: 'qualified', kind: 'open', position: 20, probability: 25 },
  { key: 'proposal', kind: 'open', position: 30, probability: 50 },
  { key: 'negotiation', kind: 'open', position: 40, probability: 75 },
  { key: 'won', kind: 'won', position: 900, probability: 100 },
  { key: 'lost', kind: 'lost', position: 950, probability: 0 },
]

const names: Record<string, Names> = {
  en: {
    pipeline: 'Sales',
    new: 'New',
    qualified: 'Qualified',
    proposal: 'Proposal',
    negotiation: 'Negotiation',
    won: 'Won',
    lost: 'Lost',
  },
  es: {
    pipeline: 'Ventas',
    new: 'Nueva',
    qualified: 'Cualificada',
    proposal: 'Propuesta',
    negotiation: 'Negociación',
    won: 'Ganada',
    lost: 'Perdida',
  },
  zh: {
    pipeline: '销售',
    new: '新商机',
    qualified: '已确认需求',
    proposal: '方案报价',
    negotiation: '谈判',
    won: '赢单',
    lost: '输单',
  },
  uk: {
    pipeline: 'Продажі',
    new: 'Нова',
    qualified: 'Кваліфікована',
    proposal: 'Пропозиція',
    negotiation: 'Переговори',
    won: 'Виграна',
    lost: 'Програна',
  },
}
