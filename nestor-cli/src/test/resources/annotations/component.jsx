export const Page = () => <p>Don't panic</p>;
// nestor:page environment=dev
