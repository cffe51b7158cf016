declare module '@svg-maps/indonesia' {
  const map: {
    readonly label: string;
    readonly viewBox: string;
    readonly locations: readonly { readonly id: string; readonly name: string; readonly path: string }[];
  };
  export default map;
}
