import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useRef } from 'react'
import { Picker } from '#fields/files/photo-button.web.tsx'
import { Uploads } from '#fields/files/uploads.web.tsx'
import { useFileUploads } from '#fields/files/use-file-uploads.web.tsx'
import { IconUpload } from '#web/kit/icons.ts'
import list from '#web/kit/order/block-list.module.css'
import type { PictureFile } from './draft-page-block.web.tsx'
import classes from './page-builder.module.css'

interface Props {
  label: string
  file: PictureFile | null
  isFixed: boolean
  isOptional: boolean
  put: (file: PictureFile | null) => void
}

/** A picture of the page: chosen on this device, shown small. */
export function PictureInput({ label, file, isFixed, isOptional, put }: Props) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const uploads = useFileUploads(put)
  return (
    <fieldset className={classes.picture} aria-label={label}>
      {file && <img src={`/api/v1/files/${file.id}?inline=true`} alt={file.name} />}
      {!isFixed && (
        <span className={list.ends}>
          <Picker input={input} take={(files) => uploads.add(files.slice(0, 1))} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconUpload size={14} aria-hidden="true" />}
            onClick={() => input.current?.click()}
          >
            {file ? t`Choose another picture` : t`Choose a picture`}
          </Button>
          {file && isOptional && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => put(null)}>{t`Without a picture`}</Button>
          )}
        </span>
      )}
      <Uploads uploads={uploads} />
    </fieldset>
  )
}
