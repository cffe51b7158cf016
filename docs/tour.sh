#!/bin/sh
# The desk's main job through GraphQL alone, with curl: three newsrooms and two Bawaslu offices sign an MoU, check a claim
# together, publish it, and lose sight of it in the second in which the MoU is suspended.
#
#   npm start            # in another terminal
#   sh docs/tour.sh
#
# Needs curl and node. Makes organisations of its own each time, beside the demo world.
set -eu

API=${API:-http://localhost:3000}
OPERATOR=${OPERATOR:-operator@cekatan.example.com}
PASSWORD=${PASSWORD:-mercusuar-di-ujung-pasir}
RUN=$(date +%H%M%S)
NEW_PASSWORD="pasang-surut-di-muara-$RUN"

say() { printf '\n\033[1m%s\033[0m\n' "$1"; }

# ask TOKEN DOCUMENT [VARIABLES]: one request, its answer on standard output.
ask() {
  node -e 'const [query, variables] = process.argv.slice(1); console.log(JSON.stringify({ query, variables: JSON.parse(variables || "{}") }))' "$2" "${3:-}" |
    curl -sS "$API/graphql" -H 'content-type: application/json' -H 'accept-language: id' ${1:+-H "authorization: Bearer $1"} --data @-
}

# pick PATH: a value of the answer on standard input; fails with the answer when it holds errors.
pick() {
  node -e 'const a = JSON.parse(require("fs").readFileSync(0)); if (a.errors) { console.error(a.errors[0].message); process.exit(1) }
    console.log(process.argv[1].split(".").reduce((o, k) => o[k], a.data))' "$1"
}

# refused TOKEN DOCUMENT [VARIABLES]: the code and text of the refusal.
refused() { ask "$@" | node -pe 'const [e] = JSON.parse(require("fs").readFileSync(0)).errors; `  ${e.extensions.code}: ${e.message}`'; }

# join LINK NAME: accepts an invitation, answers with a bearer token.
join() {
  ask '' 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { token } }' \
    "{\"input\": {\"token\": \"${1##*/}\", \"displayName\": \"$2\", \"password\": \"$NEW_PASSWORD\", \"kind\": \"BEARER\"}}" | pick acceptInvitation.token
}

# found KIND NAME CODE REGION ROLES PERSON: an organisation, its admin and one member; sets ORG, ADMIN, MEMBER.
found() {
  ORG=$(ask "$SECRETARIAT" 'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { organization { id } } }' \
    "{\"input\": {\"kind\": \"$1\", \"name\": \"$2\", \"code\": \"$3$RUN\", \"regionCode\": $4}}" | pick createOrganization.organization.id)
  LINK=$(ask "$SECRETARIAT" 'mutation ($input: InviteFirstAdminInput!) { inviteFirstAdmin(input: $input) { link } }' \
    "{\"input\": {\"organizationId\": \"$ORG\", \"email\": \"admin@$3$RUN.example.com\"}}" | pick inviteFirstAdmin.link)
  ADMIN=$(join "$LINK" "Ketua $2")
  LINK=$(ask "$ADMIN" 'mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { link } }' \
    "{\"input\": {\"email\": \"anggota@$3$RUN.example.com\", \"roles\": $5}}" | pick invitePerson.link)
  MEMBER=$(join "$LINK" "$6")
  echo "  $2"
}

me() { ask "$1" '{ viewer { person { id } } }' | pick viewer.person.id; }

say '1. The secretariat creates newsrooms and offices; admins invite people'
SECRETARIAT=$(ask '' 'mutation ($input: LoginInput!) { login(input: $input) { token } }' \
  "{\"input\": {\"email\": \"$OPERATOR\", \"password\": \"$PASSWORD\", \"kind\": \"BEARER\"}}" | pick login.token)
found NEWSROOM 'Rafflesia Kini' RAFFLESIA null '["JOURNALIST", "EDITOR"]' 'Wulan';  A=$ORG A_ADMIN=$ADMIN EDITOR=$MEMBER
found NEWSROOM 'Suara Pesisir' PESISIR null '["JOURNALIST"]' 'Damar';               B=$ORG B_ADMIN=$ADMIN REVIEWER_1=$MEMBER
found NEWSROOM 'Bukit Barisan Pos' BUKIT null '["JOURNALIST"]' 'Sekar';             C=$ORG C_ADMIN=$ADMIN REVIEWER_2=$MEMBER
found SUPERVISOR 'Bawaslu Provinsi Bengkulu' BENGKULU '"17"' '["LIAISON"]' 'Hadi';  P=$ORG P_ADMIN=$ADMIN
found SUPERVISOR 'Bawaslu Kota Bengkulu' KOTA '"17.71"' '["LIAISON"]' 'Ratna';      K=$ORG K_ADMIN=$ADMIN LIAISON=$MEMBER
found SUPERVISOR 'Bawaslu Kabupaten Rejang Lebong' REJANG '"17.02"' '["LIAISON"]' 'Yusuf'; R=$ORG R_ADMIN=$ADMIN ELSEWHERE=$MEMBER
found NEWSROOM 'Kabar Seberang' SEBERANG null '["JOURNALIST"]' 'Bayu';              OUTSIDER=$MEMBER

say '2. An MoU: drafted, proposed, signed by every party, in force'
party() { printf '{"organizationId": "%s", "role": "%s", "documentNumber": "%s/MOU/2026", "signatoryName": "Ketua", "signatoryOffice": "Ketua", "signatoryPersonId": "%s"}' "$1" "$2" "$4" "$(me "$3")"; }
clause() { printf '{"number": "Pasal %s", "text": "Para pihak sepakat.", "partyRole": "%s", "capability": "%s"}' "$1" "$2" "$3"; }
FROM=$(node -pe 'new Date(Date.now() - 60000).toISOString()') UNTIL=$(node -pe 'new Date(Date.now() + 90 * 864e5).toISOString()')
TEXT="{\"title\": \"Nota Kesepahaman Cek Fakta Provinsi Bengkulu\", \"level\": \"PROVINCE\", \"regionCodes\": [\"17\"], \"quorum\": 2,
  \"effectiveFrom\": \"$FROM\", \"effectiveUntil\": \"$UNTIL\",
  \"parties\": [$(party "$A" MEDIA "$A_ADMIN" 1), $(party "$B" MEDIA "$B_ADMIN" 2), $(party "$C" MEDIA "$C_ADMIN" 3),
    $(party "$P" SUPERVISOR "$P_ADMIN" 4), $(party "$K" SUPERVISOR "$K_ADMIN" 5), $(party "$R" SUPERVISOR "$R_ADMIN" 6)],
  \"clauses\": [$(clause 1 MEDIA READ_CLAIM), $(clause 2 MEDIA COMMENT), $(clause 3 MEDIA ADD_EVIDENCE), $(clause 4 MEDIA REVIEW),
    $(clause 5 SUPERVISOR READ_CLAIM), $(clause 6 SUPERVISOR ENDORSE)]}"
DRAFTED=$(ask "$A_ADMIN" 'mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { agreement { id currentVersion { rowVersion } } } }' "{\"input\": {\"text\": $TEXT}}")
MOU=$(echo "$DRAFTED" | pick draftAgreement.agreement.id)
HASH=$(ask "$A_ADMIN" 'mutation ($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { agreement { currentVersion { contentHash } } } }' \
  "{\"input\": {\"agreementId\": \"$MOU\", \"expectedVersion\": $(echo "$DRAFTED" | pick draftAgreement.agreement.currentVersion.rowVersion)}}" | pick proposeAgreement.agreement.currentVersion.contentHash)
echo "  text frozen as $HASH"
for SIGNATORY in "$A_ADMIN" "$B_ADMIN" "$C_ADMIN" "$P_ADMIN" "$K_ADMIN" "$R_ADMIN"; do
  STATE=$(ask "$SIGNATORY" 'mutation ($input: SignAgreementInput!) { signAgreement(input: $input) { agreement { state } } }' \
    "{\"input\": {\"agreementId\": \"$MOU\", \"expectedHash\": \"$HASH\"}}" | pick signAgreement.agreement.state)
done
echo "  $STATE"

say '3. A claim, and a photo sent in two pieces'
FILED=$(ask "$EDITOR" 'mutation ($input: FileClaimInput!) { fileClaim(input: $input) { claim { id number } } }' \
  "{\"input\": {\"statement\": \"Semua TPS di Kota Bengkulu ditutup pukul sepuluh pagi ($RUN).\", \"regionCode\": \"17.71\", \"theme\": \"ELECTION_ADMINISTRATION\",
    \"stage\": \"VOTING\", \"agreementIds\": [\"$MOU\"], \"appearances\": [{\"platform\": \"WHATSAPP\", \"quote\": \"Sebarkan! TPS tutup jam 10!\"}]}}")
CLAIM=$(echo "$FILED" | pick fileClaim.claim.id)
echo "  $(echo "$FILED" | pick fileClaim.claim.number)"
PHOTO=$(mktemp) && trap 'rm -f "$PHOTO" "$PHOTO".*' EXIT
# The smallest of photographs: a PNG of one grey pixel.
node -e 'process.stdout.write(Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64"))' >"$PHOTO"
SIZE=$(($(wc -c <"$PHOTO"))) HALF=30
head -c $HALF "$PHOTO" >"$PHOTO.1" && tail -c +$((HALF + 1)) "$PHOTO" >"$PHOTO.2"
TUS="-H tus-resumable:1.0.0"
PIECES=$(curl -sS -i -X POST "$API/files/uploads" $TUS -H "authorization: Bearer $EDITOR" -H "upload-length: $SIZE" \
  -H "upload-metadata: filename $(printf 'tps-12.png' | base64)" | tr -d '\r' | sed -n 's/^location: *//Ip')
UPLOAD=${PIECES##*/}
patch() { curl -sS -o /dev/null -w "  piece from byte $1: %{http_code}\n" -X PATCH "$API/files/uploads/$UPLOAD" $TUS -H "authorization: Bearer $EDITOR" \
  -H "upload-offset: $1" -H 'content-type: application/offset+octet-stream' --data-binary "@$2"; }
patch 0 "$PHOTO.1"
patch $HALF "$PHOTO.2"
ATTACHED=$(ask "$EDITOR" 'mutation ($input: AttachFileInput!) { attachFile(input: $input) { evidence { id file { downloadPath sha256 } } } }' \
  "{\"input\": {\"claimId\": \"$CLAIM\", \"uploadId\": \"$UPLOAD\", \"title\": \"TPS 12, pukul 11.20\", \"isPublic\": true}}")
EVIDENCE=$(echo "$ATTACHED" | pick attachFile.evidence.id)
DOWNLOAD=$(echo "$ATTACHED" | pick attachFile.evidence.file.downloadPath)
echo "  sealed as $(echo "$ATTACHED" | pick attachFile.evidence.file.sha256)"
STATEMENT=$(ask "$EDITOR" 'mutation ($input: AttachStatementInput!) { attachStatement(input: $input) { evidence { id } } }' \
  "{\"input\": {\"claimId\": \"$CLAIM\", \"title\": \"Keterangan ketua KPPS\", \"text\": \"TPS buka sampai pukul 13.00.\", \"speaker\": \"Ketua KPPS TPS 12\"}}" | pick attachStatement.evidence.id)

say '4. Partners see it at once, and why; an outsider sees what it sees of nothing'
READ='query ($id: ID!) { claim(id: $id) { number statement evidenceCount viewerCan { action allowed because { clause } } } }'
ask "$REVIEWER_1" "$READ" "{\"id\": \"$CLAIM\"}" | node -e 'const { claim } = JSON.parse(require("fs").readFileSync(0)).data;
  console.log(`  ${claim.number}, ${claim.evidenceCount} pieces of evidence; may ${claim.viewerCan.filter((a) => a.allowed && a.because).map((a) => `${a.action} (${a.because.clause})`).join(", ")}`)'
refused "$OUTSIDER" "$READ" "{\"id\": \"$CLAIM\"}"

say '5. A verdict: drafted, submitted, sent back with a reason, revised, approved by two other newsrooms'
FIELDS='verdict { id state version latestRevision { contentHash } }'
VERDICT=$(ask "$EDITOR" "mutation (\$input: OpenVerdictInput!) { openVerdict(input: \$input) { $FIELDS } }" "{\"input\": {\"claimId\": \"$CLAIM\"}}" | pick openVerdict.verdict.id)
seen() { ask "$EDITOR" "query (\$id: ID!) { verdict(id: \$id) { state version latestRevision { contentHash } } }" "{\"id\": \"$VERDICT\"}" | pick "verdict.$1"; }
# act MUTATION INPUT_TYPE FIELDS: as the editor, on the version last seen.
act() { ask "$EDITOR" "mutation (\$input: $2!) { $1(input: \$input) { $FIELDS } }" "{\"input\": {\"verdictId\": \"$VERDICT\", \"expectedVersion\": $(seen version)${3:+, $3}}}" | pick "$1.verdict.state" >/dev/null; }
review() { ask "$1" "mutation (\$input: $3!) { $2(input: \$input) { $FIELDS } }" "{\"input\": {\"verdictId\": \"$VERDICT\", \"contentHash\": \"$(seen latestRevision.contentHash)\"${4:+, $4}}}" | pick "$2.verdict.state"; }
act editVerdict EditVerdictInput '"rating": "FALSE", "label": "Salah", "headline": "Salah, TPS di Kota Bengkulu tutup pukul sepuluh", "explanation": "TPS buka sampai pukul 13.00."'
act citeEvidence CiteEvidenceInput "\"evidenceIds\": [\"$EVIDENCE\", \"$STATEMENT\"]"
act submitVerdict OfVerdictInput
echo "  sent back:  $(review "$REVIEWER_1" requestChanges RequestChangesInput '"reason": "Sebutkan dasar aturannya."')"
act reviseVerdict OfVerdictInput
act editVerdict EditVerdictInput '"explanation": "Peraturan KPU menetapkan pemungutan suara pukul 07.00 sampai 13.00 waktu setempat."'
act submitVerdict OfVerdictInput
echo "  one vote:   $(review "$REVIEWER_1" approveVerdict ApproveVerdictInput)"
echo "  two votes:  $(review "$REVIEWER_2" approveVerdict ApproveVerdictInput)"

say '6. The liaison of that region states a position; one of another region cannot'
POSITION="{\"input\": {\"verdictId\": \"$VERDICT\", \"contentHash\": \"$(seen latestRevision.contentHash)\", \"position\": \"SUPPORTS\", \"text\": \"Sesuai ketentuan.\"}}"
ENDORSE='mutation ($input: EndorseRevisionInput!) { endorseRevision(input: $input) { verdict { endorsements { position office { name } } } } }'
echo "  $(ask "$LIAISON" "$ENDORSE" "$POSITION" | pick endorseRevision.verdict.endorsements.0.office.name): $(ask "$EDITOR" 'query ($id: ID!) { verdict(id: $id) { endorsements { position } } }' "{\"id\": \"$VERDICT\"}" | pick verdict.endorsements.0.position)"
refused "$ELSEWHERE" "$ENDORSE" "$POSITION"

say '7. Published, corrected, retracted; read by anyone, without a login'
publish() { ask "$EDITOR" 'mutation ($input: PublishFactCheckInput!) { publishFactCheck(input: $input) { factCheck { slug } } }' \
  "{\"input\": {\"verdictId\": \"$VERDICT\", \"expectedVersion\": $(seen version)}}" | pick publishFactCheck.factCheck.slug; }
show() { ask '' 'query ($slug: String!) { factCheck(slug: $slug) { state currentVersion retraction { reason } current { label headline correctionNote approvedBy { name } } positions { office position } } }' \
  "{\"slug\": \"$SLUG\"}" | node -e 'const { factCheck: f } = JSON.parse(require("fs").readFileSync(0)).data;
  console.log(f.state === "RETRACTED" ? `  ${f.state}: ${f.retraction.reason}` : `  version ${f.currentVersion}: ${f.current.headline}. Approved by ${f.current.approvedBy.map((n) => n.name).join(", ")}. ${f.positions.map((p) => `${p.office}: ${p.position}`).join("; ")}${f.current.correctionNote ? `. Ralat: ${f.current.correctionNote}` : ""}`)'; }
SLUG=$(publish)
show
act correctVerdict OfVerdictInput
act editVerdict EditVerdictInput '"conclusion": "TPS tutup pukul 13.00.", "correctionNote": "Menambahkan jam tutup TPS."'
act submitVerdict OfVerdictInput
review "$REVIEWER_1" approveVerdict ApproveVerdictInput >/dev/null
review "$REVIEWER_2" approveVerdict ApproveVerdictInput >/dev/null
publish >/dev/null
show
ask "$EDITOR" 'mutation ($input: ReasonedVerdictInput!) { retractFactCheck(input: $input) { factCheck { state } } }' \
  "{\"input\": {\"verdictId\": \"$VERDICT\", \"expectedVersion\": $(seen version), \"reason\": \"Foto yang dikutip ternyata dari TPS lain.\"}}" | pick retractFactCheck.factCheck.state >/dev/null
show

say '8. The timeline tells all of it (npm run cekatan -- record verify confirms the chain)'
ask "$REVIEWER_1" 'query ($id: ID!) { claim(id: $id) { timeline(first: 5) { nodes { occurredAt summary } } } }' "{\"id\": \"$CLAIM\"}" |
  node -e 'for (const e of JSON.parse(require("fs").readFileSync(0)).data.claim.timeline.nodes) console.log(`  ${e.occurredAt.slice(11, 19)}  ${e.summary}`)'

say '9. The MoU is suspended: in the same second its partners see nothing more'
ask "$P_ADMIN" 'mutation ($input: AgreementReasonInput!) { suspendAgreement(input: $input) { agreement { state } } }' \
  "{\"input\": {\"agreementId\": \"$MOU\", \"reason\": \"Menunggu pembahasan ulang.\"}}" | pick suspendAgreement.agreement.state | sed 's/^/  /'
refused "$REVIEWER_1" "$READ" "{\"id\": \"$CLAIM\"}"
curl -sS -o /dev/null -w '  download: %{http_code}\n' "$API$DOWNLOAD" -H "authorization: Bearer $REVIEWER_1"
ask "$REVIEWER_1" '{ desk { visible { count } } }' | pick desk.visible.count | sed 's/^/  visible claims: /'
