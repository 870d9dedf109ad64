// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { Activity } from '#contract/model/activity'
import type { Lookup } from '#contract/model/lookups'
import {
  beginSession,
  fakeApi,
  inComponent,
  settled,
  stateWith,
  type FakeApi
} from '../../../../support/fake-api'
import { useUnread } from '../../../../../renderer/features/lookup-log/activity/unread-store'
import { useActivity } from '../../../../../renderer/features/lookup-log/activity/use-activity'
import { useHistory } from '../../../../../renderer/features/lookup-log/use-history'

const lookup = (id: string): Lookup => ({ id, paymentId: id }) as Lookup
const line = (id: number): Activity => ({ id, paymentId: `XID-${id}`, jobId: null }) as Activity

let api: FakeApi
beforeEach(() => {
  api = fakeApi()
  beginSession({ environment: 'sandbox' })
})
const toProduction = () => api.emit('app.changed', stateWith({ environment: 'production' }))

describe('another environment', () => {
  it('closes the details of a lookup, which belong to the last one', async () => {
    api.answer('lookups.recent', () => [lookup('A')])
    const { value: history } = inComponent(useHistory)
    await settled()
    history.open.value = history.lookups.value[0]!
    api.answer('lookups.recent', () => [lookup('B')])
    await toProduction()
    await settled()
    expect([history.open.value, history.lookups.value]).toEqual([null, [lookup('B')]])
  })

  it('shows its own activity, however late that of the last one arrives', async () => {
    const held = api.answerLater('activity.list')
    const { value: activity } = inComponent(useActivity)
    await settled()
    await toProduction()
    await settled()
    await held[1]!.answer([line(2)])
    await held[0]!.answer([line(1)])
    expect(activity.lines.value).toEqual([line(2)])
  })
})

it('the number of unread lines comes from events, and with another environment from its state', async () => {
  const unread = useUnread()
  await api.emit('activity.unread', 2)
  await api.emit('app.changed', { ...stateWith({ environment: 'sandbox' }), unread: 1 })
  expect(unread.count).toBe(2)
  await api.emit('app.changed', { ...stateWith({ environment: 'production' }), unread: 5 })
  expect(unread.count).toBe(5)
})
