# The assistant as one image; deploy/compose.yml and deploy/kubernetes/ run it as Rasa server, action server and purge.
# Training takes a quarter of an hour on two cores. `docker build --build-context model=models .` takes the model that
# `make train` left in models/ instead.
ARG PYTHON=python:3.10-slim-bookworm

FROM ${PYTHON} AS packages
# The compilers are for processors that the sentence encoder has no ready-made wheel for.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends make gcc g++ \
    && rm -rf /var/lib/apt/lists/*
ENV UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY Makefile .python-version requirements.txt ./
RUN make .venv/run

FROM packages AS training
COPY config.yml domain.yml ./
COPY data data
COPY actions actions
COPY assistant assistant
RUN make train

FROM scratch AS model
COPY --from=training /app/models/assistant.tar.gz /

FROM ${PYTHON}
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY credentials.yml endpoints.yml LICENSE ./
COPY widget widget
COPY actions actions
COPY assistant assistant
COPY --from=model /assistant.tar.gz models/
# Everything below /app belongs to root: who breaks in cannot change it. Only /data and /tmp are written to.
RUN .venv/bin/python -m compileall -q actions assistant \
    && install --directory --mode=1777 /data
# The tokens are empty: who runs the image sets them. Rasa wants every name of credentials.yml to be there.
# hadolint ignore=DL3064
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONWARNINGS=ignore \
    SQLALCHEMY_SILENCE_UBER_WARNING=1 \
    TF_CPP_MIN_LOG_LEVEL=3 \
    RASA_TELEMETRY_ENABLED=false \
    OMP_NUM_THREADS=1 \
    HOME=/tmp \
    HOST=0.0.0.0 \
    PORT=5005 \
    ACTIONS_PORT=5055 \
    MODEL=/app/models/assistant.tar.gz \
    TRACKER_DB=/data/conversations.db \
    REDIS_URL="" \
    TELEGRAM_TOKEN="" \
    TELEGRAM_SECRET="" \
    TELEGRAM_WEBHOOK_URL="" \
    TELEGRAM_API=""
USER 10001:10001
EXPOSE 5005
STOPSIGNAL SIGTERM
# Not /health, for the reason that deploy/kubernetes/base/rasa.yaml gives.
HEALTHCHECK --interval=15s --timeout=6s --start-period=90s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/webhooks/website/alive', timeout=5)"]
CMD ["python", "-m", "assistant.server"]
