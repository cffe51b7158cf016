import { browserFound, BrowserWorld, describeInBrowser, PHONE } from './support';

describeInBrowser('a browser', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await BrowserWorld.start('rig', 'demo');
    process.stdout.write(`browser: ${browserFound()}, ${world.browser.version()}\n`);
  });
  afterEach(() => expect(world.problems()).toEqual([]));
  afterAll(() => world?.close());

  it('shows the front page of the demo world, which breaks no rule of accessibility', async () => {
    const look = await world.look({ width: PHONE });
    await look.page.goto(world.api.url);
    expect(await look.page.locator('main h1').count()).toBe(1);
    expect((await look.screenshot('front')).length).toBeGreaterThan(5_000);
    const { rules, violations } = await look.axe();
    expect(violations).toEqual([]);
    expect(rules).toBeGreaterThan(10);
  });

  it('finds what breaks one, what a policy refuses, what is uncaught or asks for attention, and who was asked', async () => {
    const look = await world.look();
    const { page } = look;
    await page.setContent('<input><p style="color:#999;background:#fff">pucat</p>');
    const { violations } = await look.axe();
    for (const rule of ['color-contrast', 'label', 'html-has-lang']) {
      expect(violations.join(' ')).toContain(` ${rule}: `);
    }
    await page.goto(world.api.url);
    await page.evaluate(`document.body.innerHTML = '<img src="https://evil.example/x.gif"><p style="color:red">x'`);
    await page.goto('about:blank');
    await page.setContent('<script>alert("heard")</script><script>throw new Error("uncaught")</script>');
    const problems = world.problems().join('\n');
    expect(problems).toMatch(/console: .*https:\/\/evil\.example\/x\.gif.*Content Security Policy/);
    expect(problems).toMatch(/console: .*inline style.*Content Security Policy/);
    expect(problems).toContain('exception: uncaught');
    expect(problems).toContain('dialog: heard');
    expect(look.asked).toContain(`${world.api.url}/`);
  });
});
