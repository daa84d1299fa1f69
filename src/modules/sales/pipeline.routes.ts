import { route } from '#engine/route.ts'
import { BeginPipelineBody, beginPipeline } from './begin-pipeline.ts'

export const pipelineRoutes = [
  route('POST /pipelines/with-stages', {
    summary: 'Make a pipeline that deals can go through at once',
    description:
      'Makes a pipeline with stages of its own: copies of those of the default pipeline, or the standard ones where that ' +
      'has none. All of it is one change set. `POST /pipelines` makes one without stages.',
    input: BeginPipelineBody,
    answers: 'pipeline',
    run: beginPipeline,
  }),
]
