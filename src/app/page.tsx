export default function Page() {
  return <p>Workshop calendar</p>;
}
