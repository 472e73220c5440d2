using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Projects;

/// <summary>One tiny call per role: the model exists, answers, gives JSON when asked for it, and reports its tokens.</summary>
internal sealed class ProbeCheck : ICheck
{
    private static readonly JsonElement s_schema = ReplySchema.Of("probe");

    public string Name => "probe";

    public bool IsDear => true;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Side by side, so that two dead hosts take no longer than one.
        foreach (var probe in KeysCheck.RolesOf(examined).Select(role => ProbeAsync(examined, role, cancellationToken)).ToList())
        {
            if (await probe.ConfigureAwait(false) is { } finding)
            {
                yield return finding;
            }
        }
    }

    private async Task<Finding?> ProbeAsync(Examination examined, ModelRole role, CancellationToken cancellationToken)
    {
        var name = role.ToString().ToLowerInvariant();
        ModelEndpoint endpoint;
        ChatResponse reply;
        var started = examined.Time.GetTimestamp();
        try
        {
            endpoint = examined.Open(role);
            if (endpoint.IsAgentLogin)
            {
                // Only the agent can call it: its own check starts it.
                return null;
            }

            reply = await endpoint
                .Client.GetResponseAsync(
                    [
                        new ChatMessage(
                            ChatRole.User,
                            "This is a connection test. Reply with the JSON object {\"ok\": true} and nothing else."
                        ),
                    ],
                    endpoint.SupportsJsonSchema
                        ? new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(s_schema, "connection_test") }
                        : null,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (SkillOptException)
        {
            // What cannot be opened was told by the check of the models.
            return null;
        }
        catch (ModelCallException e)
        {
            return Finding.Failure(
                Name,
                $"{name}: {e.Message}",
                $"Correct '{name}' in {examined.ProjectFile}, or its key, and run skillopt doctor again."
            );
        }

        var seconds = examined.Time.GetElapsedTime(started).TotalSeconds;
        if (reply.Text.Length == 0 && !endpoint.IsPractice)
        {
            return Finding.Failure(
                Name,
                $"{name}: {endpoint.Name} answered with nothing.",
                "Raise its max_output_tokens: reasoning may have used them up."
            );
        }

        if (endpoint.IsPractice)
        {
            return Finding.Ok(Name, $"{name}: {endpoint.Name} answers.");
        }

        var usage = reply.Usage?.InputTokenCount is null ? "reports no tokens (they will be estimated)" : "reports its tokens";
        return JsonExtraction.Object(reply.Text) is null && role != ModelRole.Target
            ? Finding.Warning(
                Name,
                $"{name}: {endpoint.Name} answers in {seconds:0.0} s and {usage}, but gave no JSON when asked for it.",
                "Use a stronger model for this role; replies that cannot be read are asked for once more and then lost."
            )
            : Finding.Ok(
                Name,
                $"{name}: {endpoint.Name} answers in {seconds:0.0} s and "
                    + $"{usage}{(endpoint.SupportsJsonSchema ? "; it keeps to JSON schemas" : "")}."
            );
    }
}
