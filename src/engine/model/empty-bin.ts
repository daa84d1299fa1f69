import { changeModel, type ModelChange, type ModelPlace } from './change-model.ts'
import { daysInBin, type Model } from './model.ts'

/** Drops for good what has been in the bin long enough: columns, tables and what is in them. */
export async function emptyModelBin(place: ModelPlace, now: Date): Promise<ModelChange | null> {
  const isOver = (dropped: string) => now.getTime() - Date.parse(dropped) >= daysInBin * 86_400_000
  if (!hasDropped(place.living.stored().model, isOver)) return null
  return changeModel(place, {
    what: { kind: 'bin-emptied' },
    by: null,
    edit: forgetDropped(isOver),
    purge: true,
  })
}

type Due = (dropped: string, place: { object: string; field?: string }) => boolean

/** Takes dropped parts out of the model. Their names stay noted, since the log goes on speaking of them. */
export function forgetDropped(isDue: Due): (model: Model) => Model {
  return (model) => {
    const goneObjects = Object.entries(model.objects)
      .filter(([object, { dropped }]) => dropped && isDue(dropped, { object }))
      .map(([name]) => name)
    for (const name of goneObjects) delete model.objects[name]
    if (goneObjects.length > 0) model.gone = [...new Set([...(model.gone ?? []), ...goneObjects])]
    if (model.order) model.order = model.order.filter((name) => !goneObjects.includes(name))
    for (const [name, object] of Object.entries(model.objects)) {
      const goneFields = Object.entries(object.fields ?? {})
        .filter(
          ([field, { dropped, target }]) =>
            (dropped && isDue(dropped, { object: name, field })) || (target && goneObjects.includes(target)),
        )
        .map(([field]) => field)
      for (const field of goneFields) delete object.fields?.[field]
      if (goneFields.length > 0) object.gone = [...new Set([...(object.gone ?? []), ...goneFields])]
    }
    return model
  }
}

function hasDropped({ objects }: Model, isOver: (dropped: string) => boolean): boolean {
  return Object.values(objects).some(
    ({ dropped, fields = {} }) =>
      (dropped && isOver(dropped)) || Object.values(fields).some((field) => field.dropped && isOver(field.dropped)),
  )
}
