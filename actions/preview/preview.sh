#!/usr/bin/env bash
# Previews plans, adds the preview to the summary of the job, and to one comment of the pull request.
# Text of the workflow and of the pull request is in variables and files only, and never part of a command.
set -euo pipefail

folder="$RUNNER_TEMP/oci-registry-preview"
mkdir -p "$folder"
comment="$folder/comment.md"
mark='<!-- oci-registry preview -->'

options=(--output "$folder/preview.html" --output "$folder/preview.sarif")
[[ -z "$SYNTHESIZED" ]] || options+=(--synthesized "$SYNTHESIZED")
[[ -z "$LIMITS" ]] || options+=(--limits "$LIMITS")
[[ -z "$PRICES" ]] || options+=(--prices "$PRICES")
[[ -z "$FAIL_ON" ]] || options+=(--fail-on "$FAIL_ON")
mapfile -t files < <(grep -v '^[[:space:]]*$' <<<"$PLANS" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//')

status=0
npx --no-install oci-registry preview "${options[@]}" -- "${files[@]}" >"$comment" || status=$?
# Without a comment, the program was not found or could not read a plan.
if ((status > 1)) || [[ "$(head -n 1 "$comment")" != "$mark" ]]; then
  exit 2
fi

{
  echo "comment=$comment"
  echo "page=$folder/preview.html"
  echo "sarif=$folder/preview.sarif"
} >>"$GITHUB_OUTPUT"
cat "$comment" >>"$GITHUB_STEP_SUMMARY"

# Prints the id of the comment that an earlier run of the same author made. Anyone else can write the mark as well.
earlier_comment() {
  # shellcheck disable=SC2016 # GraphQL has variables of its own.
  gh api graphql --paginate -F owner="{owner}" -F name="{repo}" -F number="$1" -f query='
    query ($owner: String!, $name: String!, $number: Int!, $endCursor: String) {
      repository(owner: $owner, name: $name) {
        pullRequest(number: $number) {
          comments(first: 100, after: $endCursor) {
            nodes { id body viewerDidAuthor }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }' --jq '.data.repository.pullRequest.comments.nodes[]
      | select(.viewerDidAuthor and (.body | startswith("<!-- oci-registry preview -->"))) | .id' | sed -n 1p
}

write_comment() {
  local id
  id="$(earlier_comment "$1")" || return 1
  if [[ -n "$id" ]]; then
    # shellcheck disable=SC2016
    gh api graphql --silent -f id="$id" -F body=@"$comment" -f query='
      mutation ($id: ID!, $body: String!) {
        updateIssueComment(input: { id: $id, body: $body }) { clientMutationId }
      }'
  else
    gh api --silent --method POST "repos/{owner}/{repo}/issues/$1/comments" -F body=@"$comment"
  fi
}

number="$(jq -r '.pull_request.number // empty' "$GITHUB_EVENT_PATH")"
if [[ -n "$number" ]]; then
  export GH_REPO="$GITHUB_REPOSITORY"
  write_comment "$number" ||
    echo "::warning title=No comment::The token cannot write a comment, for example for a fork. The preview is in the summary of the job."
fi

exit "$status"
