namespace SkillOpt.Sleep;

/// <summary>Keys that vendors give a prefix by which they are known, old forms and new.</summary>
internal static class KeyPrefixes
{
    private const int LookedAt = 64;

    private static readonly (string Prefix, KeyShape Shape, int Least, SecretKind Kind)[] s_all =
    [
        ("sk-ant-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-proj-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-svcacct-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-admin-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-or-v1-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-lf-", KeyShape.Web, 16, SecretKind.ModelKey),
        ("sk-", KeyShape.WebNotWords, 10, SecretKind.ModelKey),
        ("AKIA", KeyShape.Upper, 16, SecretKind.AwsKey),
        ("ASIA", KeyShape.Upper, 16, SecretKind.AwsKey),
        ("ABIA", KeyShape.Upper, 16, SecretKind.AwsKey),
        ("ACCA", KeyShape.Upper, 16, SecretKind.AwsKey),
        ("ABSK", KeyShape.Alphanumeric, 60, SecretKind.AwsKey),
        ("ghp_", KeyShape.Alphanumeric, 20, SecretKind.GitHubToken),
        ("gho_", KeyShape.Alphanumeric, 20, SecretKind.GitHubToken),
        ("ghu_", KeyShape.Alphanumeric, 20, SecretKind.GitHubToken),
        ("ghs_", KeyShape.Alphanumeric, 20, SecretKind.GitHubToken),
        ("ghr_", KeyShape.Alphanumeric, 20, SecretKind.GitHubToken),
        ("github_pat_", KeyShape.Web, 20, SecretKind.GitHubToken),
        ("xoxa-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxb-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxc-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxd-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxe-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxe.xox", KeyShape.Dotted, 10, SecretKind.SlackToken),
        ("xoxp-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxr-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xoxs-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("xapp-", KeyShape.Web, 10, SecretKind.SlackToken),
        ("AIza", KeyShape.Web, 20, SecretKind.GoogleKey),
        ("ya29.", KeyShape.Web, 20, SecretKind.GoogleKey),
        ("GOCSPX-", KeyShape.Web, 20, SecretKind.GoogleKey),
        ("AQ.Ab", KeyShape.Web, 30, SecretKind.GoogleKey),
        ("glpat-", KeyShape.Dotted, 16, SecretKind.VendorToken),
        ("gldt-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("glrt-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("glptt-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("glcbt-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("gloas-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("npm_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("hf_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("pypi-", KeyShape.Web, 40, SecretKind.VendorToken),
        ("dckr_pat_", KeyShape.Web, 20, SecretKind.VendorToken),
        ("dckr_oat_", KeyShape.Web, 20, SecretKind.VendorToken),
        ("sk_live_", KeyShape.Alphanumeric, 16, SecretKind.VendorToken),
        ("sk_test_", KeyShape.Alphanumeric, 16, SecretKind.VendorToken),
        ("rk_live_", KeyShape.Alphanumeric, 16, SecretKind.VendorToken),
        ("rk_test_", KeyShape.Alphanumeric, 16, SecretKind.VendorToken),
        ("whsec_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("SG.", KeyShape.Dotted, 30, SecretKind.VendorToken),
        ("key-", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("shpat_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("shpss_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("shpca_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("shppa_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("dop_v1_", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("doo_v1_", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("dor_v1_", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("ATATT3", KeyShape.Web, 30, SecretKind.VendorToken),
        ("ATCTT3", KeyShape.Web, 30, SecretKind.VendorToken),
        ("lin_api_", KeyShape.Alphanumeric, 20, SecretKind.VendorToken),
        ("ntn_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("secret_", KeyShape.Alphanumeric, 40, SecretKind.VendorToken),
        ("figd_", KeyShape.Web, 20, SecretKind.VendorToken),
        ("PMAK-", KeyShape.Web, 30, SecretKind.VendorToken),
        ("gsk_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("xai-", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("pplx-", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("r8_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("nvapi-", KeyShape.Web, 30, SecretKind.VendorToken),
        ("AGE-SECRET-KEY-", KeyShape.Upper, 30, SecretKind.VendorToken),
        ("hvs.", KeyShape.Web, 20, SecretKind.VendorToken),
        ("hvb.", KeyShape.Web, 20, SecretKind.VendorToken),
        ("dapi", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("sq0atp-", KeyShape.Web, 20, SecretKind.VendorToken),
        ("sq0csp-", KeyShape.Web, 20, SecretKind.VendorToken),
        ("glsa_", KeyShape.Web, 30, SecretKind.VendorToken),
        ("sntrys_", KeyShape.Web, 30, SecretKind.VendorToken),
        ("sntryu_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("tskey-", KeyShape.Web, 16, SecretKind.VendorToken),
        ("pul-", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("sbp_", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("sb_secret_", KeyShape.Web, 20, SecretKind.VendorToken),
        ("ops_eyJ", KeyShape.Web, 30, SecretKind.VendorToken),
        ("rubygems_", KeyShape.Hex, 32, SecretKind.VendorToken),
        ("sk.eyJ", KeyShape.Dotted, 20, SecretKind.VendorToken),
        ("phx_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("nfp_", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("LTAI", KeyShape.Alphanumeric, 16, SecretKind.VendorToken),
        ("AKID", KeyShape.Alphanumeric, 30, SecretKind.VendorToken),
        ("oy2", KeyShape.Alphanumeric, 40, SecretKind.VendorToken),
        ("cio", KeyShape.Alphanumeric, 32, SecretKind.VendorToken),
    ];

    private static readonly (string Prefix, KeyShape Shape, int Least, SecretKind Kind)[]?[] s_byFirst = Index();

    /// <summary>Where a key ends that begins at a place; -1 when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place; what stands before it is no letter or digit.</param>
    /// <param name="kind">Whose key it is.</param>
    public static int End(ReadOnlySpan<char> text, int at, out SecretKind kind)
    {
        kind = default;
        if (text[at] >= 128 || s_byFirst[text[at]] is not { } candidates)
        {
            return -1;
        }

        foreach (var (prefix, shape, least, of) in candidates)
        {
            if (text[at..].StartsWith(prefix, StringComparison.Ordinal) && Body(text, at + prefix.Length, shape, least) is >= 0 and var end)
            {
                kind = of;
                return end;
            }
        }

        return -1;
    }

    // Looks at most at as many characters as are needed to know, and further only when it is one: so the whole stays linear.
    private static int Body(ReadOnlySpan<char> text, int from, KeyShape shape, int least)
    {
        if (from + least > text.Length)
        {
            return -1;
        }

        for (var i = from; i < from + least; i++)
        {
            if (!Fits(text[i], shape))
            {
                return -1;
            }
        }

        if (shape == KeyShape.WebNotWords && AreWords(text[from..Math.Min(text.Length, from + LookedAt)]))
        {
            return -1;
        }

        var end = from + least;
        while (end < text.Length && Fits(text[end], shape))
        {
            end++;
        }

        while (shape == KeyShape.Dotted && text[end - 1] == '.')
        {
            end--;
        }

        return end;
    }

    private static bool Fits(char c, KeyShape shape) =>
        shape switch
        {
            KeyShape.Alphanumeric => char.IsAsciiLetterOrDigit(c),
            KeyShape.Upper => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c),
            KeyShape.Hex => char.IsAsciiHexDigitLower(c),
            KeyShape.Dotted => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.',
            _ => char.IsAsciiLetterOrDigit(c) || c is '-' or '_',
        };

    // sk-learn-contrib-tools: short words in lower case.
    private static bool AreWords(ReadOnlySpan<char> body)
    {
        const int LongestWord = 11;
        var run = 0;
        foreach (var c in body)
        {
            if (!Fits(c, KeyShape.Web))
            {
                return true;
            }

            if (char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
            {
                return false;
            }

            run = c is '-' or '_' ? 0 : run + 1;
            if (run > LongestWord)
            {
                return false;
            }
        }

        return true;
    }

    private static (string Prefix, KeyShape Shape, int Least, SecretKind Kind)[]?[] Index()
    {
        var index = new (string, KeyShape, int, SecretKind)[]?[128];
        foreach (var group in s_all.GroupBy(k => k.Prefix[0]))
        {
            index[group.Key] = [.. group.OrderByDescending(k => k.Prefix.Length)];
        }

        return index;
    }
}
