import { readFileSync } from 'node:fs'
import { signInAs } from './setup/agent.ts'
import { expect, signIn, test } from './setup/console.ts'

/** What Office programs, Google Docs and mail programs put on the clipboard, as it becomes text of ours. */
const BECOMES: Record<string, string> = {
  'google-docs':
    '<p><strong>Returning a wheel</strong></p>' +
    '<p>Pack it <strong>flat</strong> and <em>never</em> upright: <a href="https://shop.example.com/returns">the guide</a></p>' +
    '<ul><li><p>Box</p><ul><li><p>Lid</p></li></ul></li></ul>',
  word:
    '<p>Before you <strong>send</strong> it:</p>' +
    '<ul><li><p>Remove the tyre</p><ul><li><p>and the tube</p></li></ul></li><li><p>Dry the rim</p></li></ul>' +
    '<p>Then:</p>' +
    '<ol><li><p>Print the <em>label</em></p></li><li><p>Glue it on</p></li></ol>',
  'outlook-on-the-web': '<p>Hello Maya,</p><p>the <strong>second</strong> wheel is <s>blue</s> grey.</p>',
  'word-on-the-web': '<ul><li><p><strong>Saddle</strong></p></li><li><p><em>Post</em></p></li></ul>',
}

test('what Word, Google Docs and mail programs copy comes as plain marks and lists', async ({ page, foxden }) => {
  await signIn(page, foxden.url)
  const tickets = await (await signInAs(foxden.url, 'Maya Lindqvist')).tickets('view=all')
  for (const [index, [program, becomes]] of Object.entries(BECOMES).entries()) {
    const copied = readFileSync(`${import.meta.dirname}/clipboard/${program}.html`, 'utf8')
    await page.goto(`${foxden.url}/tickets/${tickets.rows[index]?.id}`)
    await expect(page.getByRole('feed', { name: 'Timeline', exact: true })).toBeVisible()
    await page.keyboard.press('n')
    const text = page.locator('[contenteditable="true"]')
    await expect(text).toBeFocused()
    await text.evaluate((element, html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, copied)
    const shown = await text.evaluate((element) =>
      element.innerHTML
        .replaceAll(/<br[^>]*>/g, '')
        .replaceAll(/<a [^>]*(href="[^"]*")[^>]*>/g, '<a $1>')
        .replaceAll(/<(p|ul|ol|li) [^>]*>/g, '<$1>')
        .replaceAll('\u00A0', ' ')
        .replaceAll(/\s+<\//g, '</')
        // The editor's own line behind a list, to go on writing.
        .replace(/(<\/[uo]l>)<p><\/p>$/, '$1'),
    )
    expect(shown, program).toBe(becomes)
  }
})
