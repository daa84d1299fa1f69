export function InvitationPage() {
  return <main>InvitationPage</main>
}
