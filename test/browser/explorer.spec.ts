import { BrowserWorld, describeInBrowser } from './support';

describeInBrowser('the explorer', () => {
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await BrowserWorld.start('explorer', 'regions');
  });
  afterEach(() => expect(world.problems()).toEqual([]));
  afterAll(() => world?.close());

  it('comes up and reads the schema, without anything from elsewhere', async () => {
    const look = await world.look();
    await look.page.goto(`${world.api.url}/graphiql`);
    await look.page.locator('.graphiql-container').waitFor();
    await look.page.locator('.graphiql-execute-button').waitFor();
    await look.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await look.page.locator('.graphiql-doc-explorer-content').getByText('Query', { exact: true }).first().waitFor();
    expect(await look.page.locator('.graphiql-doc-explorer-error').count()).toBe(0);
    expect(look.asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(world.api.url))).toEqual([]);
    await look.screenshot('schema');
    await look.close();
  });
});
