import { mount } from '@vue/test-utils'
import { defineComponent, h, nextTick } from 'vue'
import { i18n } from '#shared/i18n/index'
import SlipDialog from '../../renderer/features/slips/SlipDialog.vue'
import { beginSession, settled } from './fake-api'
import { profileFor } from './slip-answers'

const OFFERED = 'button, input, select, textarea, summary'

/** The content of the dialog, without its focus trap. */
const ModalDialog = defineComponent(
  (_, { slots }) =>
    () =>
      h('div', { role: 'dialog' }, [slots.default?.(), slots.actions?.()])
)

/** Opens the dialog of slips in a document, with the profile of a printer. */
export async function openSlipDialog(...paymentIds: string[]) {
  const pinia = beginSession(profileFor('KASIR'))
  const wrapper = mount(SlipDialog, {
    props: { paymentIds },
    attachTo: document.body,
    global: { plugins: [pinia, i18n], stubs: { ModalDialog, SlipPreview: true } }
  })
  await settled()
  await nextTick()

  const dialog = wrapper.element as HTMLElement
  /** Finds a control by its text or its label. */
  function control(name: string | RegExp): HTMLInputElement {
    const found = [...dialog.querySelectorAll<HTMLInputElement>(OFFERED)].find((each) => {
      const labels = [...(each.labels ?? [])].map(({ textContent }) => textContent)
      const text = [each.textContent, each.closest('label')?.textContent, ...labels]
      return text.some((text) => text && (typeof name === 'string' ? text.trim() === name : name.test(text)))
    })
    if (!found) throw new Error(`nothing is called ${name}`)
    return found
  }
  async function press(name: string | RegExp): Promise<void> {
    control(name).click()
    await settled()
  }
  async function fill(
    name: string | RegExp,
    value: string,
    event: 'input' | 'change' = 'input'
  ): Promise<void> {
    const field = control(name)
    field.value = value
    field.dispatchEvent(new Event(event))
    await settled()
  }
  return {
    wrapper,
    text: () => dialog.textContent.replace(/[⁦-⁩]/g, '').replace(/\s+/g, ' '),
    control,
    press,
    fill,
    submit: async (name: string | RegExp): Promise<void> => {
      control(name).form!.requestSubmit()
      await settled()
    },
    mayPrint: () => ['Cetak', /Simpan PDF/].map((name) => !control(name).disabled)
  }
}
