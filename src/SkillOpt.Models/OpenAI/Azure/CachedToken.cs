using System.Diagnostics.CodeAnalysis;
using Azure.Core;
using Azure.Identity;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>A login's token, renewed five minutes before it ends, by one caller for all. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to release.")]
internal sealed class CachedToken(TokenCredential credential, string scope, TimeProvider time)
{
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _renewing = new(1);
    private volatile Held? _held;

    /// <summary>A token that is valid for the next minutes.</summary>
    /// <exception cref="ModelCallException">No login was found, or it was refused.</exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } held)
        {
            return held;
        }

        await _renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Fresh() is { } renewed)
            {
                return renewed;
            }

            var token = await credential.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken).ConfigureAwait(false);
            _held = new Held(token.Token, token.ExpiresOn);
            return token.Token;
        }
        catch (AuthenticationFailedException e)
        {
            throw new ModelCallException(
                FailureKind.Authentication,
                "No Azure login was found or it was refused: run 'az login', or set AZURE_OPENAI_API_KEY.",
                e
            );
        }
        finally
        {
            _renewing.Release();
        }
    }

    private string? Fresh() => _held is { } held && held.Until - time.GetUtcNow() > s_margin ? held.Token : null;

    private sealed record Held(string Token, DateTimeOffset Until);
}
