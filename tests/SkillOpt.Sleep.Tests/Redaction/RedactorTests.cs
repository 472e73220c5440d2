using System.Diagnostics;

namespace SkillOpt.Sleep.Tests;

public class RedactorTests
{
    private static readonly Redactor s_redactor = new();

    [Fact]
    public void Every_planted_secret_is_gone()
    {
        Corpus.Planted.Count.ShouldBeGreaterThanOrEqualTo(200);
        Corpus
            .Planted.Where(p => s_redactor.Redact(p.Text).Text.Contains(p.Secret, StringComparison.Ordinal))
            .Select(p => $"{p.Text} → {s_redactor.Redact(p.Text).Text}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void At_most_two_in_a_hundred_innocent_look_alikes_are_masked()
    {
        Corpus.Innocent.Count.ShouldBeGreaterThanOrEqualTo(200);
        var masked = Corpus.Innocent.Where(t => s_redactor.Redact(t).Changed).Select(t => $"{t} → {s_redactor.Redact(t).Text}").ToList();
        masked.Count.ShouldBeLessThanOrEqualTo(Corpus.Innocent.Count / 50, string.Join('\n', masked));
    }

    [Fact]
    public void Masking_twice_changes_nothing()
    {
        foreach (var text in Corpus.Planted.Select(p => p.Text).Concat(Corpus.Innocent))
        {
            var once = s_redactor.Redact(text).Text;
            s_redactor.Redact(once).Text.ShouldBe(once, text);
        }
    }

    [Fact]
    public void What_surrounds_a_secret_stays()
    {
        s_redactor.Redact("retry(token=abc123def) and go on").Text.ShouldBe("retry(token=[REDACTED]) and go on");
        s_redactor.Redact("[REDACTED] token=[REDACTED]").Changed.ShouldBeFalse();
    }

    [Fact]
    public void Kinds_are_counted()
    {
        var kinds = s_redactor.Redact("AKIAABCDEFGHIJKLMNOP and password=hunter22x, AKIAABCDEFGHIJKLMNOQ").Kinds;
        kinds[SecretKind.AwsKey].ShouldBe(2);
        kinds[SecretKind.NamedCredential].ShouldBe(1);
    }

    [Fact]
    public void Addresses_the_home_folder_and_the_host_are_masked_when_asked_for()
    {
        var redactor = new Redactor(
            new RedactionOptions
            {
                EMail = true,
                Home = "/home/ada",
                Host = "ada-laptop",
            }
        );
        redactor
            .Redact("ada.l@example.org wrote /home/ada/notes.md and /home/adam/x on ada-laptop")
            .Text.ShouldBe("[REDACTED_EMAIL] wrote ~/notes.md and /home/adam/x on [REDACTED_HOST]");
        s_redactor.Redact("ada.l@example.org in /home/ada").Changed.ShouldBeFalse();
    }

    // Texts that make a search of the usual kind look at the same characters again and again.
    [Theory]
    [InlineData("a_")]
    [InlineData("token=")]
    [InlineData("token:")]
    [InlineData("token=$token")]
    [InlineData("authorization:")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("sk-a-")]
    [InlineData("eyJ-")]
    [InlineData("eyJaaaaaa.")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("\"token\":\"")]
    [InlineData("token={")]
    [InlineData("://a:")]
    [InlineData("a@a")]
    [InlineData("password secret ")]
    [InlineData("\\\"token\\\":\\\"")]
    [InlineData("token='\\")]
    public void Time_grows_with_the_text_and_not_with_its_square(string piece)
    {
        var all = new Redactor(
            new RedactionOptions
            {
                EMail = true,
                Home = "/home/u",
                Host = "host",
            }
        );

        // Sixteen times the text; a square would take 256 times as long, however often it is tried. A busy machine makes one try tell little.
        Enumerable.Range(0, 6).Any(_ => TimeOf(all, piece, 1_600_000) < 64 * Math.Max(TimeOf(all, piece, 100_000), 10)).ShouldBeTrue();
    }

    private static double TimeOf(Redactor redactor, string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        redactor.Redact(text[..1000]);
        return Enumerable
            .Range(0, 2)
            .Min(_ =>
            {
                var watch = Stopwatch.StartNew();
                redactor.Redact(text);
                return watch.Elapsed.TotalMilliseconds;
            });
    }
}
