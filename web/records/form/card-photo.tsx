import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { FileValue } from '#fields/files/file-list.web.tsx'
import { addressOf, callForFile } from '#web/data/call.ts'
import { isKeptPhoto, keptPhoto } from '#web/data/kept/kept-photos.ts'
import { formatNumber } from '#web/kit/format.ts'
import { IconCamera, IconClose, IconMinus, IconPlus, IconRotate } from '#web/kit/icons.ts'
import { isTouched } from '#web/kit/is-touched.ts'
import { tellProblem } from '../acts.ts'
import classes from './card-photo.module.css'
import type { Cards } from './use-cards.ts'

/** A business card stands beside the form, large enough to be read, while its fields are typed; it is kept with the record. */
export function CardPhoto({ cards }: { cards: Cards }) {
  const { t } = useLingui()
  const { photos, note, left } = cards
  const [chosen, choose] = useState<string | null>(null)
  const shown = photos.find(({ id }) => id === chosen) ?? photos.at(-1)
  return (
    <section className={classes.card} aria-label={t`Business card`}>
      {shown ? (
        <Photo key={shown.id} photo={shown} cards={cards} />
      ) : (
        <button type="button" className={classes.empty} onClick={cards.pick}>
          <IconCamera size={22} aria-hidden="true" />
          {isTouched ? (
            <Trans>Photograph a business card</Trans>
          ) : (
            <Trans>Choose a picture of a business card, drop or paste it</Trans>
          )}
        </button>
      )}
      {note && (
        <p className={classes.note} role="alert">
          {note}
        </p>
      )}
      {shown && (photos.length > 1 || left > 0) && (
        <div className={classes.sides}>
          {photos.length > 1 &&
            photos.map(({ id }, index) => {
              const number = formatNumber(index + 1)
              return (
                <button key={id} type="button" aria-pressed={id === shown.id} onClick={() => choose(id)}>
                  {t`Picture ${number}`}
                </button>
              )
            })}
          {left > 0 && <Left count={left} />}
        </div>
      )}
    </section>
  )
}

function Left({ count }: { count: number }) {
  const number = formatNumber(count)
  return (
    <span className={classes.left}>
      <Trans>In the pile: {number}</Trans>
    </span>
  )
}

const closest = 4

function Photo({ photo, cards }: { photo: FileValue; cards: Cards }) {
  const { t } = useLingui()
  const [zoom, setZoom] = useState(1)
  const { address, read } = usePicture(photo)
  const turn = () => {
    read().then((blob) => cards.turn(photo, blob), tellProblem)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is larger than its place is moved by the arrow keys */}
      <section className={classes.view} tabIndex={0} aria-label={t`Picture of the card`}>
        {address && (
          <img src={address} alt={photo.name} style={{ width: `${zoom * 100}%`, height: `${zoom * 100}%` }} />
        )}
        {address === null && (
          <p className={classes.note}>
            <Trans>This picture is not in this browser any more.</Trans>
          </p>
        )}
      </section>
      <div className={classes.tools} role="toolbar" aria-label={t`Picture of the card`}>
        <ActionIcon aria-label={t`Smaller`} data-disabled={zoom === 1 || undefined} onClick={() => setZoom(step(-1))}>
          <IconMinus size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t`Larger`}
          data-disabled={zoom === closest || undefined}
          onClick={() => setZoom(step(1))}
        >
          <IconPlus size={16} />
        </ActionIcon>
        <ActionIcon aria-label={t`Turn right`} title={t`Turn right`} onClick={turn}>
          <IconRotate size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t`Take the picture off`}
          title={t`Take the picture off`}
          onClick={() => cards.takeOff(photo.id)}
        >
          <IconClose size={16} />
        </ActionIcon>
        <Button size="compact-sm" variant="subtle" color="gray" className={classes.more} onClick={cards.add}>
          {t`Add the other side`}
        </Button>
      </div>
    </>
  )
}

function step(by: 1 | -1) {
  return (zoom: number) => Math.min(closest, Math.max(1, zoom + by))
}

/** From this browser, or from the server once it is there. Null: from nowhere. */
function usePicture({ id }: FileValue) {
  const [address, setAddress] = useState<string | null | undefined>(() =>
    isKeptPhoto(id) ? undefined : addressOf(`/files/${id}`, { inline: true }),
  )
  useEffect(() => {
    if (!isKeptPhoto(id)) return
    let made: string | null = null
    let isOver = false
    void keptPhoto(id).then((blob) => {
      if (isOver) return
      made = blob && URL.createObjectURL(blob)
      setAddress(made)
    })
    return () => {
      isOver = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  const read = async () => {
    const kept = isKeptPhoto(id) ? await keptPhoto(id) : await callForFile(`/files/${id}`)
    if (!kept) throw new Error('gone')
    return kept
  }
  return { address, read }
}
